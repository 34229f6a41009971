"""The formatting that editors may use, by place; anything else is dropped on paste."""

# "references" are the lists of what texts may refer to (portal/references.py), below the editor.
PARAGRAPHS = ["bold", "italic", "link", "document-link", "ul", "ol", "references"]
PROSE = ["h2", "h3", *PARAGRAPHS]
