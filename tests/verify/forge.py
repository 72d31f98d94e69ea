"""What a forger would do to a briefing, one change at a time, by pikepdf: an independent writer of PDF files.

Each forgery takes an open file and a random generator and says what it changed, or "" where it found nothing to
change. `seal_again` is for the forger who knows how the file is sealed.
"""

import hashlib
import io
import json
import random
import re
from collections import Counter
from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from report import verify
from report.errors import VerifyError

SEAL = re.compile(rb"<proof:(manifest|streams)>[0-9a-f]{64}")
Forgery = Callable[[Pdf, random.Random], str]


def forged(pdf: bytes, forgery: Forgery, seed: int, *, sealed: bool) -> tuple[bytes, str]:
    """The changed file and what was changed in it ("" for nothing)."""
    with Pdf.open(io.BytesIO(pdf)) as file:
        what = forgery(file, random.Random(seed))
        if sealed:
            seal_again(file)
        out = io.BytesIO()
        file.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue(), what


def found_out(pdf: bytes) -> bool:
    """Whether verifying has anything to say against a file, in one line at a time."""
    try:
        return bool(verify.report(pdf).problems)
    except VerifyError as error:
        return "\n" not in str(error)


def seal_again(file: Pdf) -> None:
    """New digests, as if the file had been built so; where the manifest itself was taken away, nothing."""
    manifest = attachments(file).get("manifest.json")
    if manifest is None or b'"sha256"' not in manifest.read_bytes():
        return
    digests = {name: hashlib.sha256(stream.read_bytes()).hexdigest() for name, stream in attachments(file).items()}
    del digests["manifest.json"]
    try:
        old = json.loads(manifest.read_bytes())
    except ValueError:
        return
    manifest.write(json.dumps(old | {"sha256": digests}).encode())
    for stream in attachments(file).values():
        if "/Params" in stream:
            stream.Params.Size = len(stream.read_bytes())
    streams = [
        thing
        for thing in file.objects
        if isinstance(thing, Stream) and thing.get("/Type") not in ("/XRef", "/ObjStm", "/Metadata")
    ]
    digest = b"".join(sorted(hashlib.sha256(stream.read_bytes()).digest() for stream in streams))
    values = {b"manifest": hashlib.sha256(manifest.read_bytes()), b"streams": hashlib.sha256(digest)}
    text = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(SEAL.sub(lambda m: b"<proof:%b>%b" % (m[1], values[m[1]].hexdigest().encode()), text))


def attachments(file: Pdf) -> dict[str, Stream]:
    flat = list(file.Root.Names.EmbeddedFiles.Names)
    return {str(name): place.EF.F for name, place in zip(flat[::2], flat[1::2], strict=True)}


def attachment(file: Pdf, name: str) -> Stream:
    return attachments(file)[name]


def edit(file: Pdf, name: str, change: Callable[[dict], str]) -> str:
    """Changes a JSON attachment in place."""
    stream = attachment(file, name)
    value = json.loads(stream.read_bytes())
    what = change(value)
    stream.write(json.dumps(value, ensure_ascii=False).encode())
    return what


class Letters:
    """The glyphs of the fonts, by what they mean."""

    def __init__(self, file: Pdf) -> None:
        self.meaning: dict[str, dict[str, str]] = {}
        for name, font in file.pages[0].Resources.Font.items():
            pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", font.ToUnicode.read_bytes())
            self.meaning[name] = {
                code.decode(): bytes.fromhex(words.decode()).decode("utf-16-be") for code, words in pairs
            }

    def runs(self, content: bytes) -> list[tuple[str, int, int, str]]:
        """(font, start, end, text) of every array of text."""
        found, font = [], ""
        for match in re.finditer(rb"(/\S+) [\d.]+ Tf|\[([^\]]*)\] TJ", content):
            if match[1]:
                font = match[1].decode()
            else:
                codes = b"".join(re.findall(rb"<([0-9a-f]*)>", match[2])).decode()
                text = "".join(self.meaning[font].get(codes[at : at + 4], "?") for at in range(0, len(codes), 4))
                found.append((font, match.start(2), match.end(2), text))
        return found

    def written(self, font: str, text: str) -> bytes | None:
        codes = {meaning: code for code, meaning in self.meaning[font].items()}
        if any(letter not in codes for letter in text):
            return None
        return "".join(f"<{codes[letter]}>" for letter in text).encode()


def on_a_page(kind: str) -> Forgery:
    """Changes one printed letter: a "digit" to another digit, a "letter" to another letter."""

    def change(file: Pdf, dice: random.Random) -> str:
        letters = Letters(file)
        pages = list(file.pages)
        dice.shuffle(pages)
        for page in pages:
            content = page.Contents.read_bytes()
            runs = [run for run in letters.runs(content) if any(_is(kind, letter) for letter in run[3])]
            dice.shuffle(runs)
            for font, start, end, text in runs:
                at = dice.choice([at for at, letter in enumerate(text) if _is(kind, letter)])
                others = [m for m in letters.meaning[font].values() if len(m) == 1 and _is(kind, m) and m != text[at]]
                if others:
                    new = text[:at] + dice.choice(sorted(others)) + text[at + 1 :]
                    written = letters.written(font, new)
                    if written:
                        page.Contents.write(content[:start] + written + content[end:])
                        return f"page prints '{new}' instead of '{text}'"
        return ""

    return change


def _is(kind: str, letter: str) -> bool:
    return letter.isdigit() if kind == "digit" else letter.isalpha() and letter.islower()


def remove_words(file: Pdf, dice: random.Random) -> str:
    page = dice.choice(list(file.pages))
    content, letters = page.Contents.read_bytes(), Letters(file)
    runs = [run for run in letters.runs(content) if any(letter.isalnum() for letter in run[3])]
    _, start, end, text = dice.choice(runs)
    page.Contents.write(content[:start] + content[end:])
    return f"page no longer prints '{text}'"


def remove_marking(file: Pdf, dice: random.Random) -> str:
    marking = str(json.loads(attachment(file, "settings.json").read_bytes())["marking"])
    page = dice.choice(list(file.pages))
    content, letters = page.Contents.read_bytes(), Letters(file)
    for _, start, end, text in letters.runs(content):
        if marking and text.strip() == marking:
            page.Contents.write(content[:start] + content[end:])
            return f"the marking '{marking}' is gone from a page"
    return ""


def swap_words(file: Pdf, dice: random.Random) -> str:
    page = dice.choice(list(file.pages))
    content, letters = page.Contents.read_bytes(), Letters(file)
    runs = [run for run in letters.runs(content) if len(run[3].strip()) > 3]
    one, other = sorted(dice.sample(runs, 2), key=lambda run: run[1])
    if one[0] != other[0] or one[3].strip() == other[3].strip():
        return ""
    swapped = content[: one[1]] + content[other[1] : other[2]] + content[one[2] : other[1]]
    page.Contents.write(swapped + content[one[1] : one[2]] + content[other[2] :])
    return f"'{one[3]}' and '{other[3]}' change places"


def add_words(file: Pdf, dice: random.Random) -> str:
    page = dice.choice(list(file.pages))
    letters = Letters(file)
    font = dice.choice(
        [font for font, meaning in letters.meaning.items() if sum(map(str.isdigit, meaning.values())) > 1]
    )
    number = "".join(dice.choice([m for m in letters.meaning[font].values() if m.isdigit()]) for _ in range(4))
    written = letters.written(font, number)
    assert written
    words = b"BT\n1 0 0 -1 99 99 Tm\n%b 12 Tf\n[%b] TJ\nET\n" % (font.encode(), written)
    marked = dice.choice([b"", b"/Artifact BMC\n", b"/Span\n<</MCID 9999>>\nBDC\n"])
    page.Contents.write(page.Contents.read_bytes() + marked + words + (b"EMC\n" if marked else b""))
    return f"page prints '{number}' as well ({marked!r})"


def hide_words(file: Pdf, dice: random.Random) -> str:
    page = dice.choice(list(file.pages))
    content = page.Contents.read_bytes()
    starts = [match.end() for match in re.finditer(rb"BT\n", content)]
    at = dice.choice(starts)
    page.Contents.write(content[:at] + b"3 Tr\n" + content[at:])
    return "words are not seen any more"


def remap_glyphs(file: Pdf, dice: random.Random) -> str:
    """Draws other digits than the character map says, everywhere."""
    fonts = list(file.pages[0].Resources.Font.values())
    dice.shuffle(fonts)
    for font in fonts:
        text = font.ToUnicode.read_bytes()
        digits = re.findall(rb"<([0-9a-f]{4})> <(003[0-9])>", text)
        if len(digits) > 1:
            (one, is_one), (other, is_other) = dice.sample(digits, 2)
            text = text.replace(b"<%b> <%b>" % (one, is_one), b"<%b> <%b>" % (one, is_other))
            font.ToUnicode.write(text.replace(b"<%b> <%b>" % (other, is_other), b"<%b> <%b>" % (other, is_one)))
            return f"glyph {one!r} means {is_other!r}"
    return ""


def change_source(file: Pdf, dice: random.Random) -> str:
    names = [name for name in attachments(file) if name.startswith("source-")]
    if not names:
        return ""
    name = dice.choice(names)
    text = attachment(file, name).read_bytes().decode()
    at = dice.choice([at for at, letter in enumerate(text) if letter.isalnum()])
    new = dice.choice([letter for letter in ("x", "7", "e", "2") if letter != text[at]])
    attachment(file, name).write((text[:at] + new + text[at + 1 :]).encode())
    return f"{name} has '{new}' at {at}"


def move_offsets(file: Pdf, dice: random.Random) -> str:
    def change(value: dict) -> str:
        finding = dice.choice([row for row in value["findings"] if row["mentions"]])
        mention = dice.choice(finding["mentions"])
        by = dice.choice([-3, -1, 1, 2, 5])
        mention["start"], mention["end"] = mention["start"] + by, mention["end"] + by
        return f"a mention of {finding['id']} moves by {by}"

    return edit(file, "findings.json", change)


def move_citation(file: Pdf, dice: random.Random) -> str:
    def change(value: dict) -> str:
        citation = dice.choice(value["citations"])
        citation["start"] += 1
        citation["end"] += 1
        return f"the citation {citation['mark']} moves by 1"

    return edit(file, "findings.json", change)


def change_quote(file: Pdf, dice: random.Random) -> str:
    def change(value: dict) -> str:
        finding = dice.choice([row for row in value["findings"] if row["mentions"]])
        mention = dice.choice(finding["mentions"])
        at = dice.randrange(len(mention["quote"]) or 1)  # a withheld quote is empty
        mention["quote"] = mention["quote"][:at] + "§" + mention["quote"][at + 1 :]
        return f"a quote of {finding['id']} is '{mention['quote']}'"

    return edit(file, "findings.json", change)


def change_value(file: Pdf, dice: random.Random) -> str:
    def change(value: dict) -> str:
        rows = [row for row in value["findings"] if row["kind"] == "figure" and row["mentions"]]
        finding = dice.choice(rows)
        mention = dice.choice(finding["mentions"])
        end = "low" if mention["low"] is not None else "high"
        mention[end] = mention[end] + dice.choice([1, 10, 7.5])
        return f"a mention of {finding['id']} is {mention[end]}"

    return edit(file, "findings.json", change)


def change_status(file: Pdf, dice: random.Random) -> str:
    def change(value: dict) -> str:
        finding = dice.choice([row for row in value["findings"] if row["mentions"]])
        finding["status"] = "corroborated" if finding["status"] == "single source" else "single source"
        return f"{finding['id']} is {finding['status']}"

    return edit(file, "findings.json", change)


def agree(file: Pdf, dice: random.Random) -> str:
    """Figures that differ are called corroborated, or those that agree conflicting."""

    def change(value: dict) -> str:
        several = [row for row in value["findings"] if row["kind"] == "figure" and len(row["sources"]) > 1]
        several = [row for row in several if row["status"] in ("corroborated", "conflicting", "updated")]
        if not several:
            return ""
        finding = dice.choice(several)
        finding["status"] = "conflicting" if finding["status"] == "corroborated" else "corroborated"
        return f"{finding['id']} is {finding['status']}"

    return edit(file, "findings.json", change)


def change_speaker(file: Pdf, dice: random.Random) -> str:
    def change(value: dict) -> str:
        said = [m for row in value["findings"] for m in row["mentions"] if m.get("speaker")]
        if not said:
            return ""
        dice.choice(said)["speaker"] = "Zebulon Quark"
        return "somebody else says it"

    return edit(file, "findings.json", change)


def change_ledger(file: Pdf, dice: random.Random) -> str:
    """A number changed in the ledger, and on the page that prints it."""
    letters = Letters(file)
    ledger = attachment(file, "ledger.json")
    value = json.loads(ledger.read_bytes())
    rows = [row for row in value["pieces"] if row[0] not in ("mark", "axis") and any(map(str.isdigit, row[1]))]
    dice.shuffle(rows)
    for row in rows:
        for page in file.pages:
            content = page.Contents.read_bytes()
            for font, start, end, text in letters.runs(content):
                if text.strip() == row[1]:
                    at = dice.choice([at for at, letter in enumerate(text) if letter.isdigit()])
                    for digit in dice.sample("0123456789", 10):
                        new = text[:at] + digit + text[at + 1 :]
                        written = letters.written(font, new)
                        if digit != text[at] and written:
                            page.Contents.write(content[:start] + written + content[end:])
                            row[1] = new.strip()
                            ledger.write(json.dumps(value, ensure_ascii=False).encode())
                            return f"page and ledger say '{new}' instead of '{text}' ({row[0]} {row[2]})"
    return ""


def on_page_and_in_ledger(old: str, new: str, voices: tuple[str, ...]) -> Forgery:
    """Other words on the page and in the ledger that vouches for them."""

    def change(file: Pdf, dice: random.Random) -> str:
        letters = Letters(file)
        ledger = attachment(file, "ledger.json")
        value = json.loads(ledger.read_bytes())
        for row in [row for row in value["pieces"] if row[0] in voices and re.search(old, row[1])]:
            words = re.sub(old, new, row[1], count=1)
            for page in file.pages:
                content = page.Contents.read_bytes()
                for font, start, end, text in letters.runs(content):
                    written = letters.written(font, words) if text.strip() == row[1] else None
                    if written and words != row[1]:
                        page.Contents.write(content[:start] + written + content[end:])
                        what = f"page and ledger say '{words}' instead of '{row[1]}' ({row[0]} {row[2]})"
                        row[1] = words
                        ledger.write(json.dumps(value, ensure_ascii=False).encode())
                        return what
        return ""

    return change


def whiten_words(file: Pdf, dice: random.Random) -> str:
    """Words in the colour of the paper."""
    page = dice.choice(list(file.pages))
    content = page.Contents.read_bytes()
    at = dice.choice([match.start() for match in re.finditer(rb"BT\n", content)])
    page.Contents.write(content[:at] + b"1 1 1 rg 1 1 1 RG\n" + content[at:])
    return "words are white"


def shrink_words(file: Pdf, dice: random.Random) -> str:
    page = dice.choice(list(file.pages))
    content = page.Contents.read_bytes()
    place = dice.choice(list(re.finditer(rb"1 0 0 -1( [-\d.]+ [-\d.]+ Tm)", content)))
    page.Contents.write(content[: place.start()] + b"0.05 0 0 -0.05" + place[1] + content[place.end() :])
    return "words are too small to be read"


def move_off_the_page(file: Pdf, dice: random.Random) -> str:
    page = dice.choice(list(file.pages))
    content = page.Contents.read_bytes()
    places = list(re.finditer(rb"(1 0 0 -1 )[\d.]+( [\d.]+ Tm)", content))
    place = dice.choice(places)
    page.Contents.write(content[: place.start()] + place[1] + b"9999" + place[2] + content[place.end() :])
    return "words stand off the page"


def set_as_quotation(file: Pdf, dice: random.Random) -> str:
    """Words of the tool set in the typeface that most quotations have."""
    letters = Letters(file)
    rows = json.loads(attachment(file, "ledger.json").read_bytes())["pieces"]
    quoted = "\n".join(row[1] for row in rows if row[0] == "quote")
    own = {row[1] for row in rows if row[0] in ("tool", "time", "analyst", "count") and len(row[1]) > 5}
    own -= {row[1] for row in rows if row[0] not in ("tool", "time", "analyst", "count")}
    used: Counter[str] = Counter()
    places = []
    for page in file.pages:
        content = page.Contents.read_bytes()
        for run in letters.runs(content):
            if run[3].strip() in own:
                places.append((page, content, run))
            elif run[3].strip() in quoted:
                used[run[0]] += len(run[3])
    theirs = used.most_common(1)[0][0]
    dice.shuffle(places)
    for page, content, (font, start, end, text) in places:
        written = letters.written(theirs, text)
        if font != theirs and written and any(map(str.isalpha, text)):
            size = re.findall(rb"([\d.]+) Tf", content[:start])[-1]
            there, back = (b"%b %b Tf\n" % (name.encode(), size) for name in (theirs, font))
            shown = there + b"[" + written + b"] TJ\n" + back
            page.Contents.write(content[: start - 1] + shown + content[content.index(b"TJ", end) + 2 :])
            return f"'{text}' is set in {theirs}"
    return ""


def change_voice(file: Pdf, dice: random.Random) -> str:
    """A quotation is passed off as a fixed phrase of the tool."""

    def change(value: dict) -> str:
        rows = [row for row in value["pieces"] if row[0] != "tool" and any(map(str.isdigit, row[1]))]
        row = dice.choice(rows)
        row[0], row[2] = "tool", ""
        return f"'{row[1]}' is the tool's"

    return edit(file, "ledger.json", change)


def change_reference(file: Pdf, dice: random.Random) -> str:
    def change(value: dict) -> str:
        quoted = (row for row in value["pieces"] if row[0] == "quote")
        places = [(row, *re.fullmatch(r"(\w+):(\d+)-(\d+)", row[2]).groups()) for row in quoted]
        # with white space at its end, a place that is one letter further on is that of the same words
        row, source, start, end = dice.choice(
            [each for each in places if len(each[0][1]) == int(each[3]) - int(each[2])]
        )
        row[2] = f"{source}:{int(start) + 1}-{int(end) + 1}"
        return f"'{row[1]}' is quoted from {row[2]}"

    return edit(file, "ledger.json", change)


def swap_attachments(file: Pdf, dice: random.Random) -> str:
    one, other = dice.sample(sorted(attachments(file)), 2)
    flat = file.Root.Names.EmbeddedFiles.Names
    places = {str(flat[at]): at + 1 for at in range(0, len(flat), 2)}
    first, second = flat[places[one]].EF.F, flat[places[other]].EF.F
    flat[places[one]].EF.F, flat[places[other]].EF.F = second, first
    return f"{one} and {other} change places"


def remove_attachment(file: Pdf, dice: random.Random) -> str:
    flat = file.Root.Names.EmbeddedFiles.Names
    at = 2 * dice.randrange(len(flat) // 2)
    name = str(flat[at])
    del flat[at + 1]
    del flat[at]
    return f"{name} is gone"


def add_attachment(file: Pdf, dice: random.Random) -> str:
    place = file.make_indirect(
        Dictionary(Type=Name.Filespec, F="notes.txt", UF="notes.txt", EF=Dictionary(F=Stream(file, b"hello")))
    )
    file.Root.Names.EmbeddedFiles.Names.extend([String("notes.txt"), place])
    return "notes.txt is new"


def change_settings(file: Pdf, dice: random.Random) -> str:
    def change(value: dict) -> str:
        key = dice.choice([key for key, text in value.items() if isinstance(text, str) and key in ("title", "author")])
        value[key] += "!"
        return f"{key} is {value[key]}"

    return edit(file, "settings.json", change)


def links(file: Pdf) -> list[Dictionary]:
    return [link for page in file.pages for link in page.get("/Annots", []) if link.Subtype == "/Link"]


def retarget_link(file: Pdf, dice: random.Random) -> str:
    link = dice.choice([link for link in links(file) if re.fullmatch(r"[A-Z]\d+", str(link.get("/Dest", "")))])
    flat = file.Root.Names.Dests.Names
    names = [str(flat[at]) for at in range(0, len(flat), 2)]
    other = dice.choice([name for name in names if name != str(link.Dest)])
    what = f"a link to {link.Dest} leads to {other}"
    link.Dest = String(other)
    return what


def say_other_status(file: Pdf, dice: random.Random) -> str:
    """The word for another status, on the page and in the ledger."""
    letters, ledger = Letters(file), attachment(file, "ledger.json")
    value = json.loads(ledger.read_bytes())
    words = sorted(set(value.get("statuses", {}).values()))
    rows = [row for row in value["pieces"] if row[0] == "status"]
    dice.shuffle(rows)
    for row in rows:
        for page in file.pages:
            content = page.Contents.read_bytes()
            for font, start, end, text in letters.runs(content):
                other = dice.choice([word for word in words if word != row[1]])
                written = letters.written(font, other) if text.strip() == row[1] else None
                if written:
                    page.Contents.write(content[:start] + written + content[end:])
                    what = f"page and ledger say '{other}' instead of '{row[1]}' ({row[2]})"
                    row[1] = other
                    ledger.write(json.dumps(value, ensure_ascii=False).encode())
                    return what
    return ""


def cite_otherwise(file: Pdf, dice: random.Random) -> str:
    """A mark, its link and its row of the ledger are those of other words, of which there is evidence as well."""
    letters, ledger = Letters(file), attachment(file, "ledger.json")
    value = json.loads(ledger.read_bytes())
    rows: dict[str, list[list[str]]] = {}
    for row in value["pieces"]:
        if row[0] == "mark" and row[1] == row[2]:
            rows.setdefault(row[1], []).append(row)
    used_once = [name for name, several in sorted(rows.items()) if len(several) == 2]  # there and in the evidence
    dice.shuffle(used_once)
    for name in used_once:
        other = dice.choice([mark for mark in sorted(rows) if mark != name and len(mark) == len(name)] or [name])
        for page in file.pages:
            content = page.Contents.read_bytes()
            runs = [run for run in letters.runs(content) if run[3].strip() == name]
            uses = [link for link in page.get("/Annots", []) if str(link.get("/Dest", "")) == name]
            written = letters.written(runs[0][0], other) if runs else None
            if len(uses) == 1 and written and other != name:
                page.Contents.write(content[: runs[0][1]] + written + content[runs[0][2] :])
                uses[0].Dest = String(other)
                if "/Contents" in uses[0]:
                    uses[0].Contents = String(other)
                rows[name][0][1:] = [other, other]
                ledger.write(json.dumps(value, ensure_ascii=False).encode())
                return f"{other} is cited instead of {name}"
    return ""


def retarget_contents(file: Pdf, dice: random.Random) -> str:
    """An entry of the contents, with its page number where it is the same, leads to another part."""
    entries: dict[str, list[Dictionary]] = {}
    for link in links(file):
        if not re.fullmatch(r"[A-Z]+\d.*", str(link.get("/Dest", "A1"))):
            entries.setdefault(str(link.Dest), []).append(link)
    if len(entries) < 2:
        return ""
    one, other = dice.sample(sorted(entries), 2)
    for link in entries[one]:
        link.Dest = String(other)
    return f"the contents lead to {other} instead of {one}"


def swap_bookmarks(file: Pdf, dice: random.Random) -> str:
    entries = [thing for thing in file.objects if isinstance(thing, Dictionary) and {"/Title", "/Dest"} <= set(thing)]
    one, other = dice.sample(entries, 2)
    if str(one.Title) == str(other.Title):
        return ""
    one.Dest, other.Dest = Array(list(other.Dest)), Array(list(one.Dest))
    return f"the bookmarks '{one.Title}' and '{other.Title}' change places"


def move_target(file: Pdf, dice: random.Random) -> str:
    flat = file.Root.Names.Dests.Names
    places = [at for at in range(0, len(flat), 2) if re.fullmatch(r"[A-Z]\d+", str(flat[at]))]
    at = dice.choice(places)
    pages = [page.obj for page in file.pages if page.obj.objgen != flat[at + 1][0].objgen]
    if not pages:
        return ""
    flat[at + 1] = Array([dice.choice(pages), Name.XYZ, 50, 300, 0])
    return f"{flat[at]} lies on another page"


def remove_link(file: Pdf, dice: random.Random) -> str:
    page = dice.choice([page for page in file.pages if "/Annots" in page])
    del page.Annots[dice.randrange(len(page.Annots))]
    return "a link is gone"


def lead_outside(file: Pdf, dice: random.Random) -> str:
    link = dice.choice(links(file))
    address = dice.choice(["https://example.org/x", "file:///etc/passwd", "javascript:alert(1)"])
    if "/Dest" in link:
        del link["/Dest"]
    link.A = Dictionary(S=Name.URI, URI=address)
    return f"a link leads to {address}"


def run_script(file: Pdf, dice: random.Random) -> str:
    action = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    dice.choice([lambda: file.Root.__setattr__("OpenAction", action), lambda: file.Root.__setattr__("AA", action)])()
    return "a script runs when the file is opened"


def add_note(file: Pdf, dice: random.Random) -> str:
    page = dice.choice(list(file.pages))
    note = file.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[50, 50, 200, 90], Contents="15 dead", DA="/F 9 Tf")
    )
    page.Annots = Array([*page.get("/Annots", []), note])
    return "a note lies on the page"


def change_alternative(file: Pdf, dice: random.Random) -> str:
    pictures = [thing for thing in file.objects if isinstance(thing, Dictionary) and "/Alt" in thing]
    if not pictures:
        return ""
    picture = dice.choice(pictures)
    picture.Alt = String(str(picture.Alt) + " 99")
    return "a picture is described otherwise"


def change_bookmark(file: Pdf, dice: random.Random) -> str:
    entries = [
        thing for thing in file.objects if isinstance(thing, Dictionary) and "/Title" in thing and "/Dest" in thing
    ]
    entry = dice.choice(entries)
    entry.Title = String(str(entry.Title) + " 99")
    return "a bookmark has another title"


def change_metadata(file: Pdf, dice: random.Random) -> str:
    if dice.random() < 0.5:
        file.docinfo["/Title"] = "Nothing happened"
        return "the title is another"
    text = file.Root.Metadata.read_bytes()
    changed = re.sub(rb'(<rdf:li xml:lang="x-default">)', rb"\1NOT ", text)
    file.Root.Metadata.write(changed)
    return "the title in the metadata is another" if changed != text else ""


def change_dates(file: Pdf, dice: random.Random) -> str:
    if dice.random() < 0.5:
        file.docinfo["/ModDate"] = "D:20200101000000Z"
        return "the information says that it was changed in 2020"
    text = file.Root.Metadata.read_bytes()
    changed = re.sub(rb"(<xmp:ModifyDate>)\d{4}", rb"\g<1>2020", text)
    file.Root.Metadata.write(changed)
    return "the packet says that it was changed in 2020" if changed != text else ""


def add_metadata(file: Pdf, dice: random.Random) -> str:
    """Words where only a list of properties shows them."""
    if dice.random() < 0.5:
        file.docinfo["/Verdict"] = "Confirmed by all sides"
        return "a property more"
    text = file.Root.Metadata.read_bytes()
    more = (
        b'<rdf:Description rdf:about="" xmlns:p="http://ns.adobe.com/photoshop/1.0/"><p:Headline>Confirmed</p:Headline>'
    )
    file.Root.Metadata.write(text.replace(b"</rdf:RDF>", more + b"</rdf:Description></rdf:RDF>"))
    return "a headline in the packet"


def change_language(file: Pdf, dice: random.Random) -> str:
    file.Root.Lang = String("de")
    return "it is read aloud as German"


def describe_attachment(file: Pdf, dice: random.Random) -> str:
    flat = file.Root.Names.EmbeddedFiles.Names
    place = flat[1 + 2 * dice.randrange(len(flat) // 2)]
    place.Desc = String("Confirmed by the ministry")
    return f"{place.UF} is described otherwise"


def summarise_table(file: Pdf, dice: random.Random) -> str:
    """Words that only who has the page read aloud hears: at an element of the tree that is read."""
    elements, todo = [], [file.Root.StructTreeRoot.K]
    while todo:
        thing = todo.pop()
        if isinstance(thing, Array):
            todo += list(thing)
        elif isinstance(thing, Dictionary) and thing.get("/Type") == "/StructElem":
            elements.append(thing)
            todo += [thing.K] if "/K" in thing else []
    element = dice.choice(elements)
    if dice.random() < 0.5:
        element.T = String("Confirmed")
    else:
        element.A = Dictionary(O=Name.Table, Summary=String("All sides agree"))
    return "an element has a summary"


def name_properties(file: Pdf, dice: random.Random) -> str:
    """Another text for a stretch, told where the page's content only names it."""
    page = dice.choice(list(file.pages))
    content = page.Contents.read_bytes()
    at = dice.choice([match.start() for match in re.finditer(rb"BT\n", content)])
    page.Resources.Properties = Dictionary(P0=Dictionary(ActualText=String("nobody")))
    page.Contents.write(content[:at] + b"/Span /P0 BDC\nEMC\n" + content[at:])
    return "a stretch has a text that is not drawn"


def layer(file: Pdf, dice: random.Random) -> str:
    """Words on a layer that is switched off."""
    group = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("Words")))
    hidden = Dictionary(ON=Array([]), OFF=Array([group]))
    file.Root.OCProperties = Dictionary(OCGs=Array([group]), D=hidden)
    return "the file has a layer that is switched off"


def launch(file: Pdf, dice: random.Random) -> str:
    link = dice.choice(links(file))
    if "/Dest" in link:
        del link["/Dest"]
    link.A = Dictionary(S=Name.Launch, F=String("calc.exe"))
    return "a link starts a program"


def draw_over_link(file: Pdf, dice: random.Random) -> str:
    link = dice.choice(links(file))
    box = Stream(file, b"1 1 1 rg 0 0 99 99 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]))
    link.AP = Dictionary(N=file.make_indirect(box))
    return "a link has a picture of its own"


def second_ledger(file: Pdf, dice: random.Random) -> str:
    """A ledger of the forger's beside the first, where another reader may look for it."""
    stream = Stream(file, attachment(file, "ledger.json").read_bytes().replace(b"0", b"9"), Type=Name.EmbeddedFile)
    place = Dictionary(
        Type=Name.Filespec, F="ledger.json", UF="ledger.json", EF=Dictionary(F=file.make_indirect(stream))
    )
    place = file.make_indirect(place)
    if dice.random() < 0.5:
        file.Root.Names.EmbeddedFiles.Names.extend([String("ledger.json"), place])
    else:
        dice.choice(list(file.pages)).AF = Array([place])
    return "there are two ledgers"


def add_page(file: Pdf, dice: random.Random) -> str:
    file.add_blank_page(page_size=(595, 842))
    return "a blank page more"


def remove_page(file: Pdf, dice: random.Random) -> str:
    del file.pages[dice.randrange(len(file.pages))]
    return "a page is gone"


def repeat_page(file: Pdf, dice: random.Random) -> str:
    file.pages.append(file.pages[dice.randrange(len(file.pages))])
    return "a page stands twice"


def reorder_pages(file: Pdf, dice: random.Random) -> str:
    if len(file.pages) == 1:
        return ""
    first = file.pages[0]
    del file.pages[0]
    file.pages.append(first)
    return "the first page is the last"


def cover_words(file: Pdf, dice: random.Random) -> str:
    """A box, a broad line or a picture of a gradient lies on words."""
    page = dice.choice(list(file.pages))
    content = page.Contents.read_bytes()
    place = dice.choice(list(re.finditer(rb"1 0 0 -1 ([-\d.]+) ([-\d.]+) Tm\n.*?ET\n", content, re.S)))
    x, y, end = place[1], place[2], place.end()
    at, line = float(x) - 2, float(y) - 12
    box = dice.choice([
        b"%f %f 40 16 re f" % (at, line), b"16 w %f %f m %f %f l S" % (at, line + 8, at + 40, line + 8),
        b"%f %f m %f %f l %f %f l f" % (at - 9, line - 9, at + 60, line + 8, at - 9, line + 30),
    ])  # fmt: skip
    page.Contents.write(content[:end] + b"q 1 1 1 rg 1 1 1 RG\n" + box + b"\nQ\n" + content[end:])
    return f"a shape lies on the words ({box!r})"


# What the file shows of itself even to one who can seal it again, and what only the seal shows.
SHOWN: dict[str, Forgery] = {
    "a number on a page": on_a_page("digit"),
    "a word on a page": on_a_page("letter"),
    "words removed": remove_words,
    "words swapped": swap_words,
    "a marking removed": remove_marking,
    "words added": add_words,
    "words hidden": hide_words,
    "glyphs remapped": remap_glyphs,
    "a source": change_source,
    "offsets": move_offsets,
    "a citation": move_citation,
    "a quote": change_quote,
    "a value": change_value,
    "a status": change_status,
    "agreement": agree,
    "a speaker": change_speaker,
    "page and ledger": change_ledger,
    "a hedge": on_page_and_in_ledger("at least", "at lea", ("value",)),
    "a hedge left out": on_page_and_in_ledger("at least ", "", ("value",)),
    "a word of a value": on_page_and_in_ledger("about", "taboo", ("value",)),
    "a publisher": on_page_and_in_ledger("a", "e", ("metadata",)),
    "a title": on_page_and_in_ledger("o", "a", ("analyst",)),
    "a date": on_page_and_in_ledger("5 May", "6 May", ("time",)),
    "a letter of a date": on_page_and_in_ledger(r"(?<=\b[A-Z])[ae]", "u", ("time", "metadata", "analyst")),
    "words covered": cover_words,
    "words whitened": whiten_words,
    "words shrunk": shrink_words,
    "words off the page": move_off_the_page,
    "a typeface": set_as_quotation,
    "a voice": change_voice,
    "a reference": change_reference,
    "attachments swapped": swap_attachments,
    "an attachment removed": remove_attachment,
    "settings": change_settings,
    "a link's target": retarget_link,
    "a target's place": move_target,
    "a status on a page": say_other_status,
    "a mark": cite_otherwise,
    "contents": retarget_contents,
    "bookmarks swapped": swap_bookmarks,
    "a link removed": remove_link,
    "a link outside": lead_outside,
    "a script": run_script,
    "a note": add_note,
    "a description": change_alternative,
    "a bookmark": change_bookmark,
    "metadata": change_metadata,
    "dates": change_dates,
    "more metadata": add_metadata,
    "the language": change_language,
    "an attachment's description": describe_attachment,
    "a table's summary": summarise_table,
    "named properties": name_properties,
    "a layer": layer,
    "a program": launch,
    "a link's picture": draw_over_link,
    "two ledgers": second_ledger,
    "a page added": add_page,
    "a page removed": remove_page,
    "a page repeated": repeat_page,
    "pages reordered": reorder_pages,
}
SEALED: dict[str, Forgery] = SHOWN | {"an attachment added": add_attachment}
