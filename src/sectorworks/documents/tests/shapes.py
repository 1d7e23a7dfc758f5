"""Documents of many shapes, from empty to hostile, shared by the renderers' tests."""

from sectorworks.documents.tree import (
    Block,
    BulletList,
    Column,
    Document,
    Figure,
    Heading,
    KeyValues,
    Notes,
    PageBreak,
    Paragraph,
    Quote,
    Signatures,
    Table,
    Value,
)  # fmt: skip

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="100" height="40">'
    '<rect width="60" height="20" fill="#005ea2"/><text x="4" y="36" font-size="12">1,200 jobs</text></svg>'
)
COLUMNS = (Column("Industry"), Column("Jobs", numeric=True), Column("Growth", numeric=True, unit="%"))
HOSTILE = '#import "x": * $x^2$ *bold _it_ <script>alert(1)</script> \\ @ref [link](javascript:alert(1)) `code` {{ x }}'
LONG = "Manufacturing of transportation equipment and of everything that goes with it, all kinds"
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 4
SPANISH = "Región: años, niñez, ¿quién?, «Núñez», acción pública"


def rows(count: int, name: str = "Industry") -> tuple[tuple[str | int | Value, ...], ...]:
    return tuple(
        (f"{name} {n}", 1000 - 37 * n, Value("withheld") if n % 3 else Value("−3.4", -3.4)) for n in range(count)
    )


def of(*blocks: Block, title: str = "Target industries") -> Document:
    return Document(
        title, blocks, subtitle="2016", summary="One **finding**.", meta=(("Region", "Peoria"),), footer="BLS"
    )


INJECTION = Document(HOSTILE, (Heading(HOSTILE), Paragraph(HOSTILE), Table(HOSTILE, COLUMNS, rows(2, HOSTILE))))
FULL: tuple[Block, ...] = (
    Heading("What we decided"), Paragraph("**Two** of *nine*. See [BLS](https://www.bls.gov/cew/)."),
    BulletList(("One", "Two")), BulletList(("First",), numbered=True), Heading("Why", 2),
    Figure(SVG, "Bars of jobs.", "Jobs grew", "BLS"), KeyValues((("Data", "QCEW"),)),
    Table("Industries", COLUMNS, rows(12), ("Withheld by BLS.",)), Quote("I disagree.", "María Núñez", "Minority view"),
    PageBreak(), Signatures(("Alice", "Bob")), Notes(("QCEW 2016 Q2",)),
)  # fmt: skip
DOCUMENTS = {
    "title only": Document("Empty"),
    "full": of(*FULL),
    "injection": INJECTION,
    "lists in lists": of(
        BulletList(("One", HOSTILE), under=(("Half of **it**", HOSTILE), ())),
        BulletList(("First", "Second"), numbered=True, under=((), ("Half",))),
    ),
    "empty table": of(Table("None", COLUMNS, ())),
    "one row": of(Table("One", COLUMNS, rows(1))),
    "200 rows": of(Heading("All"), Table("Many", COLUMNS, rows(200), ("Note",))),
    "long names": of(Heading(LONG), Table(LONG, COLUMNS, rows(30, LONG)), title=LONG),
    "long words": of(Heading(WORD), Paragraph(WORD), Table(WORD, COLUMNS, rows(3, WORD)), title=WORD),
    "spanish": Document(SPANISH, (Heading(SPANISH), Paragraph(SPANISH)), language="es"),
    "twelve columns": of(Table("Wide", tuple(Column(f"C{n}") for n in range(12)), (tuple(str(n) for n in range(12)),))),
    "empty texts": of(Paragraph(""), BulletList(()), KeyValues(()), Quote(""), Notes(()), Signatures(())),
    "four levels": of(*(Heading(f"Level {n}", n) for n in (1, 2, 3, 4))),
    "many figures": of(*(Figure(SVG, f"Figure {n}.") for n in range(12))),
    "links": of(Paragraph("[a](https://example.org) [b](/data) [c](mailto:x@example.org) [d](//evil.example)")),
    "many pages": of(*(Paragraph(LONG * 5) for _ in range(60))),
    "page breaks": of(PageBreak(), Paragraph("x"), PageBreak(), PageBreak()),
    "hostile list": of(BulletList((HOSTILE, WORD)), Quote(HOSTILE, HOSTILE, HOSTILE), Notes((HOSTILE,))),
    "hostile figure": of(Figure(SVG, HOSTILE, HOSTILE, HOSTILE)),
    "two tables": of(Table("A", COLUMNS, rows(50)), Table("B", COLUMNS, rows(50))),
    "control characters": of(Paragraph("bell \x07 tab \t end")),
    "other scripts": of(
        Paragraph("😀 会社 שלום مرحبا Ωμέγα Привет → ≥ Ł ő"), Quote("🎉", "王", "x\u202ey"), title="産業 🎯"
    ),
}
