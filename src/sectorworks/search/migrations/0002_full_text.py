"""Full text search over the entries, by each database's own means."""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE search_fts USING fts5(
    title_key, words, content='search_entry', content_rowid='id', tokenize='unicode61', prefix='2 3'
);
CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_fts(rowid, title_key, words) VALUES (new.id, new.title_key, new.words);
END;
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_fts(search_fts, rowid, title_key, words) VALUES ('delete', old.id, old.title_key, old.words);
END;
CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
    INSERT INTO search_fts(search_fts, rowid, title_key, words) VALUES ('delete', old.id, old.title_key, old.words);
    INSERT INTO search_fts(rowid, title_key, words) VALUES (new.id, new.title_key, new.words);
END;
INSERT INTO search_fts(search_fts) VALUES ('rebuild');
"""
POSTGRESQL = """
CREATE INDEX search_entry_full_text ON search_entry USING gin (
    (setweight(to_tsvector('simple', title_key), 'A') || setweight(to_tsvector('simple', words), 'B'))
);
"""
SQLITE_BACK = """
DROP TRIGGER search_entry_added;
DROP TRIGGER search_entry_removed;
DROP TRIGGER search_entry_changed;
DROP TABLE search_fts;
"""
POSTGRESQL_BACK = "DROP INDEX search_entry_full_text;"


def forwards(_apps, editor):
    _run(editor, SQLITE, POSTGRESQL)


def backwards(_apps, editor):
    _run(editor, SQLITE_BACK, POSTGRESQL_BACK)


def _run(editor, sqlite, postgresql):
    if editor.connection.vendor == "sqlite":
        # A trigger's body holds semicolons: statements are parted by the blank-free "END;" lines, not by each one.
        statement = ""
        for line in sqlite.strip().splitlines():
            statement += line + "\n"
            in_trigger = statement.startswith("CREATE TRIGGER")
            if line.endswith("END;") or (line.endswith(";") and not in_trigger):
                editor.execute(statement)
                statement = ""
    else:
        editor.execute(postgresql)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entries")]

    operations = [migrations.RunPython(forwards, backwards)]
