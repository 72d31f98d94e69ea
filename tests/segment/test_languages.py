"""What is not English is passed over and named; no English is, however it is laid out."""

import pytest

from report import segment
from report.files import lexicon
from report.model import Source

FRENCH = (
    "Incendie au port de Brac : trois morts\n\nTrois personnes sont mortes et douze autres ont été blessées dans un "
    "incendie au port de Brac, mardi, a annoncé la préfecture.\n\nBlessés : 12\n"
)
ENGLISH = "Port fire kills three in Brac\n\nThree people died and 12 were hurt in a blaze at Brac port, police said.\n"
OTHERS = (
    "Tres personas murieron y otras doce resultaron heridas en un incendio en el puerto, dijo la policía.",
    "Drei Menschen sind bei einem Brand im Hafen ums Leben gekommen, wie die Polizei am Dienstag mitteilte.",
    "Drie mensen zijn om het leven gekomen bij een brand in de haven. Er was veel schade in het gebied.",
    "Tre mennesker er døde, og tolv er kommet til skade ved en brand i havnen, oplyser politiet tirsdag.",
    "Trzy osoby zginęły, a dwanaście zostało rannych w pożarze w porcie, poinformowała policja we wtorek.",
    "Tiga orang tewas dan dua belas lainnya terluka dalam kebakaran di pelabuhan, kata polisi pada hari Selasa.",
    "Três pessoas morreram e doze ficaram feridas num incêndio no porto, disse a polícia na terça-feira.",
    "Три человека погибли и двенадцать пострадали при пожаре в порту, сообщила полиция во вторник.",
    "قتل ثلاثة أشخاص وأصيب اثنا عشر آخرون في حريق بالميناء، حسبما قالت الشرطة يوم الثلاثاء.",
    "警方周二表示，港口发生火灾，造成三人死亡，十二人受伤，约二百名居民被疏散。",
)
PLAIN = (
    "Dead: 31\nInjured: 12\nMissing: 4\n",
    "Vel Corp shares up 4%, Okro Grain down 2% after quarterly results beat forecasts\n",
    "LIVE: 12 hurt; 3 dead, police say; roads closed; trains cancelled; schools shut\n",
    "Mayor Ana Wróbel, Jędrzej Kowalczyk, Zażółć Gęśla and Łukasz Śliwa met on Monday in Łódź.\n",
    "- two tents\n- tarpaulins, 1,200\n- jerrycans, hygiene kits, blankets, buckets, soap bars, solar lamps\n",
    "12 May\nBrac\n",
)


def segmented(text: str):
    return segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), lexicon())


def test_nothing_is_read_of_a_source_in_another_language():
    read = segmented(FRENCH)
    assert not read.sentences
    assert {block.kind for block in read.blocks} == {"foreign"}
    (problem,) = read.problems
    assert (problem.code, problem.level, problem.where.line) == ("S018", "warning", 1)
    assert "nothing is read" in problem.message


def test_the_english_part_of_a_bilingual_note_is_read():
    read = segmented(ENGLISH + "\n" + FRENCH.split("\n\n")[1] + "\n")
    assert [sentence.text for sentence in read.sentences] == ENGLISH.strip().split("\n\n")
    (problem,) = read.problems
    assert problem.where.line == 5
    assert "1 of its 3 passages" in problem.message


def test_lines_too_short_to_be_told_go_with_what_is_around_them():
    read = segmented(FRENCH.replace("Blessés : 12", "") + "\n" + ENGLISH + "\nHurt: 12\n")
    assert [block.kind for block in read.blocks if block.kind != "foreign"] == ["heading", "paragraph", "label"]


@pytest.mark.parametrize("passage", OTHERS)
def test_other_languages_are_told(passage):
    assert not segmented(passage).sentences


@pytest.mark.parametrize("passage", [*PLAIN, ENGLISH])
def test_english_is_read_in_any_layout(passage):
    assert segmented(passage).problems == ()
