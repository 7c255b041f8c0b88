ABOVE = "The harbor board met on Monday and agreed to pay for the first stage of the wall."


def test_names_are_found_in_headings_and_the_other_words_are_none(look):
    found = look(f"{ABOVE}\n\nWhat Japan Wants\n\n{ABOVE}\n\nKey Takeaways\n\n{ABOVE}")
    assert found.texts("GPE") == ["Japan"]
    for words in ("Wants", "What Japan Wants", "Takeaways", "Key Takeaways"):
        assert found.labels(words) == []


def test_the_same_words_in_a_sentence_are_still_a_name(look):
    found = look(f"{ABOVE} Japan and Anna Takeaways agreed.")
    assert found.texts("PERSON") == ["Anna Takeaways"]
