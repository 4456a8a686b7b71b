"""Old encodings that a file does not name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters.code_pages import guessed
from mentorplan.adapters.encodings import by_line

TEXTS = [
    ("cp1252", "Käthe Weiß;Köln\nÉloïse Lefèvre;Brême\nJosé Núñez;Córdoba\n"),
    ("cp1252", "Åse Bjørnæs\nSøren Kierkegård\n"),
    ("cp1252", "Søren Brix\nZoë Šimek\nÞórdís Ágústsdóttir\n"),
    ("cp1252", "O’Brien;“quoted” – dash\n"),
    ("cp1252", "João Gonçalves; Área: Educação; ÇÃO MAIÚSCULA\n"),
    ("cp1252", "20 °C ± 3 µm ½ cup\nÄrzte\n"),
    ("cp1250", "Małgorzata;Wiśniewska\nŁukasz;Żółć\n"),
    ("cp1250", "Jiří Dvořák\nŽofie Černá\n"),
    ("cp1250", "Kovács Győző\nSzűcs Ágnes\n"),
    ("cp1251", "ФИО;Должность\nИванов Иван Иванович;доцент\n"),
    ("cp1251", "Олена Шевченко\n"),
    ("cp1253", "Ευθαλία Παπαθανασοπούλου\nΓιώργος Νικολάου\n"),
    ("cp1254", "Ayşe Yılmaz\nÖzgür Çelik\nİpek Şahin\n"),
    ("mac_roman", "Prénom;Nom\nÉloïse;Lefèvre\nFrançois;Müller\n"),
    ("mac_roman", "José Núñez\nKäthe Weiß\n"),
    ("cp932", "山田 太郎,教育学部\nさくら 花子,文学部\n"),
    ("cp932", "氏名,フリガナ\n佐藤,サトウ\n"),
    ("cp949", "이름,학과\n홍길동,수학과\n김민서,교육학과\n"),
    ("gb18030", "姓名,单位,职称\n张伟,物理学院,教授\n王芳,文学院,讲师\n"),
    ("big5", "姓名,單位\n陳怡君,教育學院\n林志明,物理系\n"),
]


@pytest.mark.parametrize(("encoding", "text"), TEXTS)
def test_the_letters_tell_the_encoding(encoding: str, text: str) -> None:
    assert by_line(text.encode(encoding)) == text


@pytest.mark.parametrize(("encoding", "text"), TEXTS)
def test_a_long_list_is_told_by_its_beginning(encoding: str, text: str) -> None:
    assert by_line((text * 2000).encode(encoding)) == text * 2000


def test_of_a_few_letters_nothing_is_told() -> None:
    assert guessed("é".encode("mac_roman")) == "cp1252"


@given(st.binary(max_size=200))
def test_any_bytes_are_in_some_encoding(content: bytes) -> None:
    assert isinstance(content.decode(guessed(content), "replace"), str)
