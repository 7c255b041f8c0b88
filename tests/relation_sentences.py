"""Sentences by type of relation: those that say it, and those that only look as if they did."""

Arrow = tuple[str, str, str]

TRUE: dict[str, list[tuple[str, Arrow]]] = {
    "holds_title": [
        (
            "Peruvian President Rosa Quispe left.",
            ("Rosa Quispe", "holds_title", "Peruvian President"),
        ),
        ("Gen. Dora Hale spoke first.", ("Dora Hale", "holds_title", "Gen.")),
        ("Paul Aldous, chairman of Zelmar Bank, left.", ("Paul Aldous", "holds_title", "chairman")),
        ("Rosa Quispe, the mayor, left.", ("Rosa Quispe", "holds_title", "mayor")),
        (
            "They met Prime Minister Rosa Quispe in Lima.",
            ("Rosa Quispe", "holds_title", "Prime Minister"),
        ),
    ],
    "heads": [
        ("Paul Aldous, chairman of Zelmar Bank, left.", ("Paul Aldous", "heads", "Zelmar Bank")),
        (
            "Dora Hale, chief executive of Zelmar Bank, left.",
            ("Dora Hale", "heads", "Zelmar Bank"),
        ),
        ("Zelmar Bank president Dora Hale left.", ("Dora Hale", "heads", "Zelmar Bank")),
        ("Dora Hale leads Zelmar Bank.", ("Dora Hale", "heads", "Zelmar Bank")),
        ("Dora Hale, who heads Zelmar Bank, left.", ("Dora Hale", "heads", "Zelmar Bank")),
    ],
    "employed_by": [
        (
            "Dora Hale, an analyst at Zelmar Bank, left.",
            ("Dora Hale", "employed_by", "Zelmar Bank"),
        ),
        (
            "Dora Hale, a spokeswoman for Zelmar Bank, left.",
            ("Dora Hale", "employed_by", "Zelmar Bank"),
        ),
        (
            "U.S. Coast Guard Admiral Dora Hale left.",
            ("Dora Hale", "employed_by", "U.S. Coast Guard"),
        ),
        ("Dora Hale works for Zelmar Bank.", ("Dora Hale", "employed_by", "Zelmar Bank")),
        (
            "Dora Hale, who worked at Zelmar Bank, left.",
            ("Dora Hale", "employed_by", "Zelmar Bank"),
        ),
    ],
    "appointed": [
        (
            "Rosa Quispe cut taxes and named Dora Hale to lead it.",
            ("Rosa Quispe", "appointed", "Dora Hale"),
        ),
        ("Zelmar Bank has appointed Dora Hale.", ("Zelmar Bank", "appointed", "Dora Hale")),
        (
            "Dora Hale was appointed by Rosa Quispe in May.",
            ("Rosa Quispe", "appointed", "Dora Hale"),
        ),
        (
            "Rosa Quispe has nominated Admiral Dora Hale.",
            ("Rosa Quispe", "appointed", "Dora Hale"),
        ),
    ],
    "located_in": [
        ("Zelmar Bank, based in Peru, grew.", ("Zelmar Bank", "located_in", "Peru")),
        ("Lima-based Zelmar Bank grew.", ("Zelmar Bank", "located_in", "Lima")),
        (
            "Zelmar Bank, headquartered in Lima, grew.",
            ("Zelmar Bank", "located_in", "Lima"),
        ),
        ("The Quillon Bridge in Lima fell.", ("Quillon Bridge", "located_in", "Lima")),
        ("They met in Springfield, Ohio, on Monday.", ("Springfield", "located_in", "Ohio")),
    ],
    "part_of": [
        (
            "Quillon Group, a unit of Zelmar Bank, grew.",
            ("Quillon Group", "part_of", "Zelmar Bank"),
        ),
        (
            "Quillon Group is a subsidiary of Zelmar Bank.",
            ("Quillon Group", "part_of", "Zelmar Bank"),
        ),
        (
            "Quillon Group, part of Zelmar Bank, grew.",
            ("Quillon Group", "part_of", "Zelmar Bank"),
        ),
        ("Bavaria is a state of Germany.", ("Bavaria", "part_of", "Germany")),
    ],
    "spoke_with": [
        (
            "Rosa Quispe spoke with Paul Aldous on Monday.",
            ("Rosa Quispe", "spoke_with", "Paul Aldous"),
        ),
        (
            "Rosa Quispe met with Prime Minister Paul Aldous.",
            ("Rosa Quispe", "spoke_with", "Paul Aldous"),
        ),
        (
            "Rosa Quispe discussed the plan with Paul Aldous.",
            ("Rosa Quispe", "spoke_with", "Paul Aldous"),
        ),
        (
            "Rosa Quispe held talks with Paul Aldous.",
            ("Rosa Quispe", "spoke_with", "Paul Aldous"),
        ),
    ],
    "says": [
        ('Dora Hale called it "a very bad idea" then.', ("Dora Hale", "says", "a very bad idea")),
        (
            '"It is a very bad idea," said Dora Hale.',
            ("Dora Hale", "says", "It is a very bad idea"),
        ),
        (
            '"It is a very bad idea," Dora Hale said.',
            ("Dora Hale", "says", "It is a very bad idea"),
        ),
        (
            '"It is a very bad idea," said Zelmar Bank president Dora Hale.',
            ("Dora Hale", "says", "It is a very bad idea"),
        ),
        (
            "Zelmar Bank estimates a loss of $5 million.",
            ("Zelmar Bank", "says", "$5 million"),
        ),
    ],
    "cites": [
        ("Reuters reported, citing Bloomberg.", ("Reuters", "cites", "Bloomberg")),
        (
            "Reuters reported on Monday, citing data from Bloomberg.",
            ("Reuters", "cites", "Bloomberg"),
        ),
        ("Reuters said, quoting Bloomberg.", ("Reuters", "cites", "Bloomberg")),
        ("Reuters cited a report by Bloomberg.", ("Reuters", "cites", "Bloomberg")),
        ("According to Bloomberg, cited by Reuters, it fell.", ("Reuters", "cites", "Bloomberg")),
    ],
    "develops": [
        ("Japan builds the 'Silver Lantern' project.", ("Japan", "develops", "Silver Lantern")),
        (
            "Zelmar Corp. is developing the 'Silver Lantern' shield.",
            ("Zelmar Corp.", "develops", "Silver Lantern"),
        ),
        (
            "Japan has launched the 'Silver Lantern' initiative.",
            ("Japan", "develops", "Silver Lantern"),
        ),
        ("Japan's 'Silver Lantern' project grew.", ("Japan", "develops", "Silver Lantern")),
    ],
    "amount_of": [
        (
            "They built the $4 billion 'Silver Lantern' project.",
            ("$4 billion", "amount_of", "Silver Lantern"),
        ),
        (
            "They say the 'Silver Lantern' project would cost $4 billion.",
            ("$4 billion", "amount_of", "Silver Lantern"),
        ),
        (
            "They set aside $4 billion for the 'Silver Lantern' project.",
            ("$4 billion", "amount_of", "Silver Lantern"),
        ),
        ("Peru bought Zelmar Bank for $4 billion.", ("$4 billion", "amount_of", "Zelmar Bank")),
    ],
    "over_period": [
        ("They spend $4 billion over 20 years.", ("$4 billion", "over_period", "20 years")),
        (
            "They spend $4 billion over the next five years.",
            ("$4 billion", "over_period", "the next five years"),
        ),
        (
            "They spend $4 billion spread over 10 years.",
            ("$4 billion", "over_period", "10 years"),
        ),
        ("They spend $4 billion during 2024.", ("$4 billion", "over_period", "2024")),
    ],
    "supports": [
        (
            "China has backed the 'Silver Lantern' project.",
            ("China", "supports", "Silver Lantern"),
        ),
        (
            "Rosa Quispe supports the 'Silver Lantern' project.",
            ("Rosa Quispe", "supports", "Silver Lantern"),
        ),
        (
            "Zelmar Bank endorsed the 'Silver Lantern' plan.",
            ("Zelmar Bank", "supports", "Silver Lantern"),
        ),
        (
            "China pledged its full support for the 'Silver Lantern' project.",
            ("China", "supports", "Silver Lantern"),
        ),
    ],
    "opposes": [
        ("China opposes the 'Silver Lantern' project.", ("China", "opposes", "Silver Lantern")),
        (
            "China has condemned the 'Silver Lantern' project.",
            ("China", "opposes", "Silver Lantern"),
        ),
        (
            "China raised serious concerns about the 'Silver Lantern' project.",
            ("China", "opposes", "Silver Lantern"),
        ),
        (
            "Rosa Quispe voted against the 'Silver Lantern' plan.",
            ("Rosa Quispe", "opposes", "Silver Lantern"),
        ),
    ],
}

# What such a sentence must not be taken to say; other relations may be in it.
FALSE: dict[str, list[str]] = {
    "holds_title": [
        "Rosa Quispe met the president.",
        "The president left. Rosa Quispe stayed.",
        "Rosa Quispe wrote to the mayor and the chairman.",
        "A president like Rosa Quispe would not leave.",
    ],
    "heads": [
        "Dora Hale, an analyst at Zelmar Bank, left.",
        "Dora Hale, deputy chairman of Zelmar Bank, left.",
        "Dora Hale left Zelmar Bank.",
        "Dora Hale sued Zelmar Bank.",
    ],
    "employed_by": [
        "Dora Hale sued Zelmar Bank.",
        "Dora Hale met an analyst. Zelmar Bank grew.",
        "Dora Hale bought shares of Zelmar Bank.",
        "Dora Hale wrote to Zelmar Bank.",
    ],
    "appointed": [
        "A woman named Dora Hale left Zelmar Bank.",
        "Rosa Quispe met a man named Paul Aldous.",
        "Rosa Quispe praised Dora Hale.",
        "Rosa Quispe was appointed before Dora Hale came.",
    ],
    "located_in": [
        "They went to France, Germany and Italy.",
        "Zelmar Bank sold bonds to Peru.",
        "Zelmar Bank left Lima.",
        "Zelmar Bank and Peru agreed.",
    ],
    "part_of": [
        "Quillon Group sued Zelmar Bank.",
        "Quillon Group took part. Zelmar Bank did not.",
        "Quillon Group bought Zelmar Bank.",
        "Germany praised Bavaria.",
    ],
    "spoke_with": [
        "Rosa Quispe and Paul Aldous met Dora Hale with a friend.",
        "Rosa Quispe came with Paul Aldous.",
        "Rosa Quispe spoke. Paul Aldous left.",
        "Rosa Quispe spoke about Paul Aldous.",
    ],
    "says": [
        "The Zelmar Bank project cost $5 million.",
        "The Zelmar Bank projects cost $5 million.",
        'Dora Hale told Paul Aldous that Peru had sent "a very bad letter" to them.',
        'Dora Hale left. "A very bad idea" was on the wall.',
        "Zelmar Bank is expected to lose $5 million.",
    ],
    "cites": [
        "Reuters asked Bloomberg for help.",
        "Reuters and Bloomberg reported it.",
        "Reuters bought Bloomberg.",
        "Reuters reported it. Bloomberg did not.",
    ],
    "develops": [
        "Japan does not build the 'Silver Lantern' project.",
        "Japan left the 'Silver Lantern' project.",
        "Japan praised the 'Silver Lantern' project.",
        "Japan fears what Peru builds, the 'Silver Lantern' project.",
    ],
    "amount_of": [
        "They lost $4 billion. The 'Silver Lantern' project grew.",
        "Zelmar Bank earned $4 billion and praised the 'Silver Lantern' project.",
        "The 'Silver Lantern' project grew; Zelmar Bank lost $4 billion.",
        "Zelmar Bank lost $4 billion while the 'Silver Lantern' project went on.",
    ],
    "over_period": [
        "They paid $4 billion in 2024.",
        "They paid $4 billion. Over 20 years passed.",
        "They paid $4 billion on Monday.",
        "They paid $4 billion after 20 years.",
    ],
    "supports": [
        "China does not support the 'Silver Lantern' project.",
        "China opposes the 'Silver Lantern' project.",
        "China saw the 'Silver Lantern' project.",
        "China never backed the 'Silver Lantern' project.",
    ],
    "opposes": [
        "China does not oppose the 'Silver Lantern' project.",
        "China supports the 'Silver Lantern' project.",
        "China saw the 'Silver Lantern' project.",
        "China never opposed the 'Silver Lantern' project.",
    ],
}
