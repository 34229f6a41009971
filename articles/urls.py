"""The feeds' addresses, below the language's prefix."""

from django.urls import path

from articles.feeds import AtomNewsFeed, NewsFeed

urlpatterns = [
    path("rss.xml", NewsFeed(), name="news_rss"),
    path("atom.xml", AtomNewsFeed(), name="news_atom"),
]
