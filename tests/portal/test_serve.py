"""What a start does before it serves."""

from __future__ import annotations

import io

from django.core.management import call_command

from portal.management.commands.serve import Command
from portal.models import ReferenceUse, SearchEntry
from tests import build
from tests.conftest import Portal


def test_a_start_after_an_upgrade_fills_the_search_index_before_the_seed_writes_into_it(portal: Portal) -> None:
    guide = build.guide(build.guide_index(portal.vietnamese), summary="Gọi {call:child-helpline}.")
    SearchEntry.objects.all().delete()
    ReferenceUse.objects.all().delete()

    Command(stdout=io.StringIO())._prepare_database()

    assert SearchEntry.objects.filter(page=guide).exists()
    assert ReferenceUse.objects.filter(page=guide).exists()


def test_a_start_leaves_a_filled_search_index_alone(portal: Portal) -> None:
    call_command("rebuild_search", stdout=io.StringIO())
    before = set(SearchEntry.objects.values_list("pk", flat=True))
    Command(stdout=io.StringIO())._prepare_database()
    assert set(SearchEntry.objects.values_list("pk", flat=True)) == before
