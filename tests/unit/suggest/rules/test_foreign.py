import datetime

import pytest

from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import Figure
from annotator.services.schemes import load_scheme
from annotator.suggest.figures import value_of
from annotator.suggest.rules import RulesSuggester

DAY = datetime.date(2025, 6, 3)


def said(value: Figure | None) -> object:
    if value is None:
        return None
    if value.timex:
        return value.timex
    amount = value.amount if value.low is None else (value.low, value.high)
    return (amount, value.currency or value.unit) if value.currency or value.unit else amount


def suggested(text: str, language: str) -> list[tuple[str, str, object]]:
    document = Document(id="d", name="d", text=text, language=language, date=DAY)
    (found,) = RulesSuggester().suggest([AnnotatedDocument(document=document)], load_scheme("news"))
    assert found.suggested_relations == ()
    return [(found.text_of(s), s.label, said(s.value)) for s in found.suggested_spans]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Der Umsatz stieg um 3,5 % auf 1.234,56 Euro, so die Nordwind AG am 3. Juni 2025.",
            [
                ("3,5 %", "PERCENT", 3.5),
                ("1.234,56 Euro", "MONEY", (1234.56, "EUR")),
                ("3. Juni 2025", "DATE", "2025-06-03"),
            ],
        ),
        (
            "de",
            "Um 10:30 Uhr kamen am 01.02.2025 genau 42 Gäste in die 3. Halle; "
            "„das ist sehr gut so“, sagte Frau May in Essen. Sie nahm 5–7 Mrd. Dollar ein.",
            [
                ("01.02.2025", "DATE", "2025-02-01"),
                ("42", "CARDINAL", 42),
                ("das ist sehr gut so", "QUOTE", None),
                ("5–7 Mrd. Dollar", "MONEY", ((5e9, 7e9), "USD")),
            ],
        ),
        (
            "fr",
            "Le 3 juin 2025, la mairie de Lille a payé 1 234 567,89 € pour 12 bus : "
            "« c'est beaucoup trop cher », dit Mme Martin. Il manque 3 millions d’euros.",
            [
                ("3 juin 2025", "DATE", "2025-06-03"),
                ("1 234 567,89 €", "MONEY", (1234567.89, "EUR")),
                ("12", "CARDINAL", 12),
                ("c'est beaucoup trop cher", "QUOTE", None),
                ("3 millions d’euros", "MONEY", (3000000, "EUR")),
            ],
        ),
        (
            "es",
            "El 3 de junio de 2025 la alcaldesa de Lima pagó $5 millones, un 7,5% más que en 2024.",
            [
                ("3 de junio de 2025", "DATE", "2025-06-03"),
                ("$5 millones", "MONEY", (5000000, "USD")),
                ("7,5%", "PERCENT", 7.5),
                ("2024", "DATE", "2024"),
            ],
        ),
        (
            "ru",
            "3 июня 2025 года компания «Нордвинд» заплатила 1 234,5 млн рублей, на 7,5% больше, и "
            "наняла 350 человек.",
            [
                ("3 июня 2025", "DATE", "2025-06-03"),
                ("1 234,5 млн рублей", "MONEY", (1234500000, "RUB")),
                ("7,5%", "PERCENT", 7.5),
                ("350", "CARDINAL", 350),
            ],
        ),
        (
            "zh",
            "2025年6月3日，公司支付了5.5亿美元，增长3.5%，全市有350台机器。",
            [
                ("2025年6月3日", "DATE", "2025-06-03"),
                ("5.5亿美元", "MONEY", (550000000, "USD")),
                ("3.5%", "PERCENT", 3.5),
                ("350", "CARDINAL", 350),
            ],
        ),
        (
            "ja",
            "2025年6月3日、会社は100万円を支払い、社長は「これは大きな一歩だと思う」と述べた。",
            [
                ("2025年6月3日", "DATE", "2025-06-03"),
                ("100万円", "MONEY", (1000000, "JPY")),
                ("これは大きな一歩だと思う", "QUOTE", None),
            ],
        ),
        (
            "ar",
            "دفعت الشركة 5 ملايين دولار في 3 يونيو 2025 بزيادة 7٫5٪ وحضر ٣٥٠ شخصا.",
            [
                ("5 ملايين دولار", "MONEY", (5000000, "USD")),
                ("3 يونيو 2025", "DATE", "2025-06-03"),
                ("7٫5٪", "PERCENT", 7.5),
                ("٣٥٠", "CARDINAL", 350),
            ],
        ),
        (
            "he",
            "ב-3 ביוני 2025 שילמה החברה 5 מיליון שקל, עלייה של 7.5%, וגם ₪1,234.",
            [
                ("3 ביוני 2025", "DATE", "2025-06-03"),
                ("5 מיליון שקל", "MONEY", (5000000, "ILS")),
                ("7.5%", "PERCENT", 7.5),
                ("₪1,234", "MONEY", (1234, "ILS")),
            ],
        ),
        (
            "hi",
            "3 जून 2025 को कंपनी ने ₹5 करोड़ दिए, 7.5% अधिक, और १२ लोगों को 12,34,567 रुपये मिले।",
            [
                ("3 जून 2025", "DATE", "2025-06-03"),
                ("₹5 करोड़", "MONEY", (50000000, "INR")),
                ("7.5%", "PERCENT", 7.5),
                ("१२", "CARDINAL", 12),
                ("12,34,567 रुपये", "MONEY", (1234567, "INR")),
            ],
        ),
        (
            "qq",
            "Zu 1,234.5 ba 2025-06-03 in EUR 20.",
            [
                ("1,234.5", "CARDINAL", 1234.5),
                ("2025-06-03", "DATE", "2025-06-03"),
                ("EUR 20", "MONEY", (20, "EUR")),
            ],
        ),
    ],
)
def test_only_what_the_language_says(
    language: str, text: str, expected: list[tuple[str, str, object]]
) -> None:
    assert suggested(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Die Washington Post schrieb, der May wird in die Stadt kommen, so der March of Times.",
        "COVID-19, F-16, G7 und A4 sind 10:30 und 1.2.3.4 und 12/2024/7 keine Zahlen.",
        "1. Punkt\n2. Punkt",
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    assert suggested(text, "de") == []


def test_assumptions_are_said() -> None:
    document = Document(id="d", name="d", text="Am 01.02.2025 und 3.5 und 3. Mai", language="de")
    (found,) = RulesSuggester().suggest([AnnotatedDocument(document=document)], load_scheme("news"))
    values = [span.value for span in found.suggested_spans if span.value]
    assert [value.assumed for value in values] == [
        "day before month",
        ". is the decimal point",
        "year unknown",
    ]


def test_hand_made_spans_are_read_alike() -> None:
    value = value_of("1.234,56 Euro", language="de")
    assert value is not None
    assert (value.amount, value.currency) == (1234.56, "EUR")
    assert value_of("1.234", language="de").amount == 1234  # type: ignore[union-attr] # it is one
