"""Who may ask, and what is answered: nothing to another site, another host, without the token, or for another path."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("starlette", reason="the extra report[edit] is not installed")

from report.edit.desk import Desk
from report.edit.guarding import BRIEFING, MOST_BYTES, PAGE
from report.edit.server import application

pytestmark = pytest.mark.usefixtures("no_drawing")
PORT = 8200
HOST = f"127.0.0.1:{PORT}"
HOME = f"http://{HOST}"
COOKIE = f"report-{PORT}=secret"


@pytest.fixture
def desk(project):
    made = Desk(project / "config.yaml")
    yield made
    made.end()


@pytest.fixture
def ask(desk):
    """Asks the application as a browser would, from its own page unless told otherwise."""
    application_ = application(desk, PORT, "secret")

    def asked(path, body=None, query="", method=None, **headers):
        method = method or ("GET" if body is None else "POST")
        given = {"host": HOST, "cookie": COOKIE}
        if body is not None:
            given |= {"origin": HOME, "content-type": "application/json"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        content = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
        with ThreadPoolExecutor(1) as apart:  # the browser of other tests has its loop in this thread
            return apart.submit(asyncio.run, answered(application_, method, path, query, given, content)).result()

    return asked


async def answered(application_, method, path, query, headers, content):
    """Status, headers and body."""
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": query.encode(), "scheme": "http", "root_path": "", "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", PORT),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items() if value is not None],
    }  # fmt: skip
    sent = []
    waiting = [{"type": "http.request", "body": content, "more_body": False}]

    async def receive():
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    await application_(scope, receive, send)
    told = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(each.get("body", b"") for each in sent[1:])


def changed(desk):
    return desk.session.text != desk.session.base


EDIT = {"edits": [{"do": "set", "path": ["title"], "value": "Taken over"}], "label": "title"}


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "attacker.example"},
        {"host": f"attacker.example:{PORT}"},
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1:8201"},
        {"host": ""},
        {"host": None},
        {"origin": "http://attacker.example"},
        {"origin": "http://127.0.0.1:8201"},
        {"origin": "null"},
        {"origin": None},
        {"origin": f"https://{HOST}"},
        {"cookie": ""},
        {"cookie": f"report-{PORT}=guessed"},
        {"cookie": "report-8201=secret"},
        {"cookie": "\x00;=;"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
    ids=str,
)
def test_an_edit_from_anywhere_else_is_refused(ask, desk, headers):
    status, told, body = ask("/api/edit", EDIT, **headers)
    assert status == 403
    assert body.count(b"\n") == 1
    assert not changed(desk)
    assert "access-control-allow-origin" not in told


@pytest.mark.parametrize("path", ["/", "/briefing", "/briefing.pdf", "/api/state", "/api/source/s1", "/page/main.js"])
def test_nothing_is_shown_without_the_token(ask, path):
    assert ask(path, cookie="")[0] == 403
    assert ask(path, cookie="", query="token=guessed")[0] == 403
    assert ask(path, host="attacker.example")[0] == 403
    assert ask(path, origin="http://attacker.example")[0] == 403


def test_the_token_opens_the_page_once_and_leaves_the_address(ask):
    status, told, _ = ask("/", cookie="", query="token=secret")
    assert (status, told["location"]) == (303, "/")
    assert told["set-cookie"].startswith(COOKIE)
    assert "HttpOnly" in told["set-cookie"]
    assert "SameSite=strict" in told["set-cookie"]
    assert ask("/api/state", cookie="", query="token=secret")[0] == 403


def test_the_page_runs_only_its_own_script_and_the_briefing_none(ask):
    _, told, body = ask("/")
    assert told["content-security-policy"] == PAGE
    assert b"<script>" not in body
    assert b"style=" not in body
    _, told, _ = ask("/briefing")
    assert told["content-security-policy"] == BRIEFING
    for policy in (PAGE, BRIEFING):
        assert policy.startswith("default-src 'none'")
        assert "unsafe-eval" not in policy
        assert "http" not in policy
    assert "script-src" not in BRIEFING
    assert "sandbox allow-same-origin" in BRIEFING
    assert "allow-scripts" not in BRIEFING


@pytest.mark.parametrize(
    "path",
    [
        "/page/../desk.py",
        "/page/..%2fdesk.py",
        "/page/%2e%2e/desk.py",
        "/page//etc/passwd",
        "/page/config.yaml",
        "/page/",
        "/api/source/../../config.yaml",
        "/api/source/s9",
        "/config.yaml",
        "/one.txt",
    ],
)
def test_no_path_leads_out_of_the_page(ask, path):
    status, _, body = ask(path)
    assert status == 404
    assert b"Ferry" not in body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_change_nothing(ask, desk, method):
    assert ask("/api/edit", EDIT, method=method)[0] in (403, 405)
    assert ask("/api/edit", None)[0] == 405
    assert not changed(desk)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b'{"edits": 7}', b'{"edits": [{"do": "set"}]}'])
def test_a_request_that_is_no_edit_changes_nothing_and_is_told_so(ask, desk, body):
    status, _, answer = ask("/api/edit", body)
    assert status == 200
    assert json.loads(answer)["said"]
    assert not changed(desk)


def test_a_form_of_another_kind_and_a_flood_are_not_read(ask, desk):
    assert json.loads(ask("/api/edit", EDIT, content_type="text/plain")[2])["said"]
    huge = json.dumps(EDIT | {"label": "x" * MOST_BYTES}).encode()
    with pytest.raises(Exception, match=r"^$"):  # the connection is closed
        ask("/api/edit", huge)
    assert not changed(desk)


def test_an_edit_answers_with_the_new_briefing_and_what_there_is_to_undo(ask):
    answer = json.loads(ask("/api/edit", EDIT)[2])
    assert answer["said"] == ""
    assert "Taken</span>" in answer["body"]
    assert (answer["undo"], answer["changed"], answer["isDirty"]) == ("title", 2, True)
    answer = json.loads(ask("/api/step/undo", {})[2])
    assert (answer["redo"], answer["isDirty"]) == ("title", False)


def test_an_edit_of_a_broken_file_says_what_is_wrong_with_it(ask, desk, project):
    (project / "config.yaml").write_text("title: [\n", "utf-8")
    desk.session.look()
    desk.refresh()
    answer = json.loads(ask("/api/edit", EDIT)[2])
    assert "C002" in answer["said"]
    assert answer["sections"] is None
    assert answer["problems"][0]["text"].startswith(f"{project / 'config.yaml'}:2:1: error[C002]: not YAML")
    assert "Ferry" in answer["body"], "the last good briefing is still shown"


def test_the_stylesheet_is_sent_where_it_is_not_known(ask):
    first = json.loads(ask("/api/edit", EDIT)[2])
    again = json.loads(ask("/api/step/undo", {"look": first["look"]})[2])
    assert "@page" in first["style"]
    assert "style" not in again
    assert (again["look"], again["language"]) == (first["look"], "en")


def test_a_fault_of_the_program_is_one_line_on_the_page_too(ask, monkeypatch):
    monkeypatch.setattr("report.pipeline.draft", lambda *_: 1 / 0)
    answer = json.loads(ask("/api/edit", EDIT)[2])
    assert "U009" in answer["problems"][0]["text"]
    assert "ZeroDivisionError" in answer["problems"][0]["text"]
    assert "Ferry" in answer["body"]


def test_a_source_is_told_with_the_words_of_each_finding(ask):
    answer = json.loads(ask("/api/source/s1")[2])
    quotes = {answer["text"][each["start"] : each["end"]] for each in answer["marks"]}
    assert "Twelve passengers were injured" in quotes


def test_pages_that_are_not_drawn_yet_are_not_given(ask):
    assert ask("/briefing.pdf")[0] == 409


def test_what_was_typed_on_the_way_leaves_no_trace(ask, desk):
    """A space at the end needs quotes while it is the end; the word that comes then needs none."""
    before = desk.session.text
    for title in ("In ", "In their", "In their words"):
        edit = {"do": "set", "path": ["sections", 3, "title"], "value": title}
        assert ask("/api/edit", {"edits": [edit], "label": "title", "key": "sections/3/title"})[0] == 200
    assert "    title: In their words\n" in desk.session.text
    gone = {"do": "remove", "path": ["sections", 3, "title"]}
    assert ask("/api/edit", {"edits": [gone], "label": "title", "key": "sections/3/title"})[0] == 200
    assert desk.session.text == before
