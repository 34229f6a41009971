"""The news as RSS and Atom, one feed for each language."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import ArticlePage
from portal.listing import shown
from portal.references import expand_text

LENGTH = 20


class NewsFeed(Feed[ArticlePage, Any]):
    """The newest articles of the address's language."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed

    def title(self) -> str:
        """The portal's name."""
        return _("Child Protection Information Portal")

    def description(self) -> str:
        """What the feed holds."""
        return _("Campaign news on keeping children safe")

    def link(self) -> str:
        """The home page of the feed's language."""
        return (
            f"{settings.BASE_URL}/"
            if get_language() == settings.LANGUAGE_CODE
            else f"{settings.BASE_URL}/{get_language()}/"
        )

    subtitle = description

    def items(self) -> list[ArticlePage]:
        """Live articles, the newest first."""
        found = shown(ArticlePage.objects.filter(locale__language_code=get_language()))
        return list(found.defer("body", "sources").order_by("-date", "-pk")[:LENGTH])

    def item_title(self, item: ArticlePage) -> str:
        """The article's title."""
        return expand_text(item.title)

    def item_description(self, item: ArticlePage) -> str:
        """The article's summary."""
        return item.summary_text

    def item_link(self, item: ArticlePage) -> str:
        """The article's full address."""
        return f"{settings.BASE_URL}{item.get_url()}"

    def item_pubdate(self, item: ArticlePage) -> datetime.datetime:
        """Midnight of the article's date, in the portal's time zone."""
        return timezone.make_aware(datetime.datetime.combine(item.date, datetime.time()))


class AtomNewsFeed(NewsFeed):
    """The same as Atom."""

    feed_type = Atom1Feed
