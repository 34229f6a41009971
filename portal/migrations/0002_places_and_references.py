import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("portal", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        # safe: the search index is made from the pages, and `serve` and `rebuild_search` make it anew
        migrations.DeleteModel(name="SearchEntry"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="search_entries", to="wagtailcore.page")),
                ("place", models.CharField(blank=True, max_length=120)),
                ("language", models.CharField(max_length=10)),
                ("page_type", models.CharField(max_length=100)),
                ("title", models.TextField()),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("folded_title", models.TextField()),
                ("folded_summary", models.TextField(blank=True)),
                ("folded_body", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["language"], name="portal_sear_languag_968631_idx")],
                "constraints": [models.UniqueConstraint(fields=("page", "place"), name="one_search_entry_for_each_place")],
            },
        ),
        migrations.CreateModel(
            name="ReferenceUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=80)),
                ("record_id", models.PositiveIntegerField(null=True)),
                ("page", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="reference_uses", to="wagtailcore.page")),
                ("record_type", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="contenttypes.contenttype")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "key"], name="portal_refe_kind_81f0a5_idx"),
                    models.Index(fields=["record_type", "record_id"], name="portal_refe_record__14e854_idx"),
                ],
            },
        ),
    ]
