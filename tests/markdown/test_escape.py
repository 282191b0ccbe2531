"""Text as markup: nothing that it says can end the element or the attribute that holds it."""

from __future__ import annotations

import html
import json

from hypothesis import given
from hypothesis import strategies as st

from builder.markdown.escape import escape, items, link, paragraph, script, xml, xml_text

texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("<>&\"'\u2028\u2029/"))


@given(texts)
def test_escaped_text_is_read_as_it_was_and_holds_no_markup(text: str) -> None:
    assert html.unescape(escape(text)) == html.unescape(xml(text)) == html.unescape(xml_text(text)) == text
    assert not set("<>\"'") & set(escape(text))
    assert not set('<>"') & set(xml(text))
    assert not set("<>") & set(xml_text(text))


def test_quotation_marks_stay_where_they_can_do_no_harm() -> None:
    assert escape("""<a "b" 'c' &>""") == "&lt;a &quot;b&quot; &#x27;c&#x27; &amp;&gt;"
    assert xml("""<a "b" 'c' &>""") == "&lt;a &quot;b&quot; 'c' &amp;&gt;"
    assert xml_text("""<a "b" 'c' &>""") == "&lt;a \"b\" 'c' &amp;&gt;"


def test_attributes_are_set_apart_and_no_space_is_left_without_them() -> None:
    assert link('a"b', "<b>甲</b>") == '<a href="a&quot;b"><b>甲</b></a>'
    assert link("a", "甲", 'rel="next"') == '<a rel="next" href="a">甲</a>'
    assert items(["甲", "乙"]) == "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"
    assert items(["甲"], 'class="x"', "ol") == '<ol class="x">\n<li>甲</li>\n</ol>'


def test_what_has_nothing_in_it_is_left_out() -> None:
    assert (paragraph("x", ""), items([])) == ("", "")
    assert paragraph("x", "甲") == '<p class="x">甲</p>'


@given(texts)
def test_a_data_block_holds_its_value_and_no_end_of_a_script(text: str) -> None:
    made = script("application/json", {"甲": text})
    begin, end = '<script type="application/json">', "</script>"
    assert made.startswith(begin)
    assert made.endswith(end)
    data = made[len(begin) : -len(end)]
    assert json.loads(data) == {"甲": text}
    assert not set("<>&\u2028\u2029") & set(data)
