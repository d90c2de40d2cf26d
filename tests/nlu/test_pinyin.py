"""Chinese in Latin letters is put into characters; English, names and places stay what they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import DATA
from nlu.pinyin import characters
from nlu.protocol import Lexicon, Term

LEXICON = Lexicon(products=(Term("1", ("Backpack", "双肩包", "书包")), Term("2", ("Water Bottle", "保温杯"))))
EXAMPLE = re.compile(r"^\s*- (.+)$", re.MULTILINE)
MARK = re.compile(r"\[([^\]]*)\](?:\{[^}]*\})?")
# English training files hold a little Chinese in Latin letters as well; these are all of it.
REALLY_PINYIN = re.compile(r"ni ?hao|xie|hao de|zhongwen|zhifubao", re.IGNORECASE)


def read(text: str, expected: str = "") -> str | None:
    return characters(text, DATA / "zh", LEXICON, expected)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wo de kuaidi dao nali le", "我的快递到哪里了"),
        ("wodekuaididaonalile", "我的快递到哪里了"),
        ("tuihuo", "退货"),
        ("tui huo", "退货"),
        ("wo yao mai shubao", "我要买书包"),
        ("zhuan rengong", "转人工"),
        ("quxiao dingdan", "取消订单"),
        ("gai dizhi", "改地址"),
        ("shenme shihou fahuo?", "什么时候发货？"),
        ("kai fapiao", "开发票"),
        ("tuikuan dao nali le", "退款到哪里了"),
        ("baowenbei duoshao qian", "保温杯多少钱"),
        ("keyi bianyi dian ma", "可以便宜点吗"),
        ("WO YAO tuihuo", "我要退货"),
    ],
)
def test_it_is_read(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["women", "pan", "hai", "hello", "no no", "me too", "Wang Lei", "wang lei", "li_hong", "hong kong", "beijing",
     "danke", "aaaa", "can you", "size L", "ok", "W2161934", "tuihuo now please", "wang@example.com", "maotai", ""],
)  # fmt: skip
def test_what_is_none_stays(typed: str) -> None:
    assert read(typed) is None


@pytest.mark.parametrize("expected", ["person_name", "address", "text", "email"])
def test_what_is_asked_for_as_it_is_written_stays(expected: str) -> None:
    assert read("wo de kuaidi", expected) is None


def test_no_english_sentence_becomes_chinese() -> None:
    files = [*(DATA / "en").glob("*.yml"), *(DATA / "turns" / "en").glob("*.yml")]
    said = {MARK.sub(r"\1", one) for file in files for one in EXAMPLE.findall(file.read_text(encoding="utf-8"))}
    assert len(said) > 10_000
    turned = {one: put for one in said if (put := read(one.lower())) and not REALLY_PINYIN.search(one)}
    assert not turned


def test_it_is_quick_whatever_is_typed(tmp_path: Path) -> None:
    assert characters("xianxian" * 250 + "q", tmp_path, LEXICON) is None
