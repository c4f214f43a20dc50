"""Let the database itself refuse to change the content of a published revision."""

from django.db import migrations

FIELDS = ("form_id", "number", "document", "sha256", "published_at")

SQLITE = """
CREATE TRIGGER questionnaires_revision_is_final
BEFORE UPDATE OF {fields} ON questionnaires_formrevision
FOR EACH ROW WHEN OLD.published_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published form revision never changes'); END
"""

POSTGRESQL = """
CREATE FUNCTION questionnaires_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a published form revision never changes' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER questionnaires_revision_is_final
BEFORE UPDATE OF {fields} ON questionnaires_formrevision
FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION questionnaires_refuse_change()
"""


def protect(apps, schema_editor):
    sql = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    schema_editor.execute(sql.format(fields=", ".join(FIELDS)), params=None)


def release(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER questionnaires_revision_is_final", params=None)
    else:
        schema_editor.execute("DROP TRIGGER questionnaires_revision_is_final ON questionnaires_formrevision", params=None)
        schema_editor.execute("DROP FUNCTION questionnaires_refuse_change()", params=None)


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0001_initial")]

    operations = [migrations.RunPython(protect, release)]
