import pytest

from modellkommunen import wsgi

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/oeffentlich/?a=%00", 400),
        ("/oeffentlich/?%00=a", 400),
        ("/oeffentlich/?a=%ff", 400),
        ("/oeffentlich/?a=%ed%a0%80", 400),
        ("/oeffentlich/%00", 400),
        ("/%ff/", 400),
        ("/oeffentlich/?a=" + "x" * 8200, 414),
        ("/oeffentlich/?a=" + "x" * 1_000_000, 414),
        ("/" + "x" * 3000, 414),
        ("/oeffentlich/?a=%C3%A4+b", 200),
        ("/oeffentlich/?a=%", 200),
        ("/%C3%A4/", 404),
        ("/oeffentlich/?seite=-1", 200),
    ],
)
def test_malformed_addresses_end_before_any_view(visitor, address, status):
    assert visitor.get(address).status_code == status


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "FOO", "PROPFIND"])
def test_odd_methods_are_refused(visitor, method):
    answer = visitor.generic(method, "/oeffentlich/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"


def part(name, value):
    return f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        (FORM, "a=b", 200),
        (FORM, "a=%00", 400),
        (FORM, "%00=a", 400),
        (FORM, "a=%ff", 400),
        (FORM + "; charset=utf-7", "a=b", 400),
        (FORM, "&".join(f"a{n}=b" for n in range(10_000)), 400),
        (FORM, "a=" + "x" * 6_000_000, 413),
        (PARTS, part("a", "b") + "--x--", 200),
        (PARTS, part("a", "b\x00") + "--x--", 400),
        (PARTS, "".join(part(f"a{n}", "b") for n in range(2100)) + "--x--", 400),
        ("multipart/form-data", "x", 400),
        ("multipart/form-data; boundary=" + "x" * 300, "x", 400),
        ("application/json", "{" * 100_000, 200),
    ],
    ids=lambda value: str(value)[:40],
)
def test_malformed_forms_end_before_any_view(visitor, content_type, body, status):
    assert visitor.generic("POST", "/echo/", body, content_type=content_type).status_code == status


def upload(name):
    return f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="a.txt"\r\n\r\na\r\n'


@pytest.mark.parametrize(
    ("content_type", "body", "sentence"),
    [
        (FORM, "&".join(f"a{n}=b" for n in range(2001)), "Das Formular hat mehr Felder"),
        (PARTS, "".join(part(f"a{n}", "b") for n in range(2001)) + "--x--", "Das Formular hat mehr Felder"),
        (PARTS, "".join(upload(f"a{n}") for n in range(101)) + "--x--", "mehr Dateien auf einmal"),
        (FORM, "a=%00", "Zeichen, die wir nicht lesen können"),
    ],
    ids=["fields", "parts", "files", "signs"],
)
def test_a_refused_form_is_told_the_true_reason(visitor, content_type, body, sentence):
    answer = visitor.generic("POST", "/echo/", body, content_type=content_type)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    ("length", "status"), [("67108865", 413), ("9" * 400, 413), ("x", 200), ("-1", 200), ("", 200)]
)
def test_a_body_that_is_too_large_is_refused_unread(visitor, length, status):
    answer = visitor.generic("POST", "/echo/", b"", content_type=PARTS, CONTENT_LENGTH=length)
    assert answer.status_code == status


@pytest.mark.parametrize(
    "charset", ["hex", "rot13", "zlib", "utf-7", "undefined", "idna", "utf-16", "latin-1"]
)
@pytest.mark.parametrize("ask", ["get", "post"])
def test_only_utf8_is_read(visitor, monkeypatch, ask, charset):
    """A coding of its own would bring signs past the guard, or fail outside of all error pages (T60)."""
    monkeypatch.setattr("django.test.client.WSGIRequest", wsgi.application.request_class)
    answer = visitor.generic(
        ask.upper(), "/oeffentlich/?a=%2BAAA-", b"a=b", content_type=f"text/plain; charset={charset}"
    )

    assert answer.status_code == 400
    assert "X-Content-Type-Options" in answer.headers


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"', "utf8"])
def test_utf8_may_be_named(visitor, charset):
    answer = visitor.generic("GET", "/oeffentlich/?a=b", content_type=f"text/plain; charset={charset}")

    assert answer.status_code == 200
