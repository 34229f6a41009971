"""The formatting that editors may use, by place; anything else is dropped on paste."""

LINE = ["bold", "italic"]
PARAGRAPHS = ["bold", "italic", "link", "document-link", "ul", "ol"]
PROSE = ["h2", "h3", *PARAGRAPHS]
