"""The formatting that editors may use, by place; anything else is dropped on paste."""

# "helpline" is the registry's control, offered by the floor above; where that is missing, so is the control.
PARAGRAPHS = ["bold", "italic", "link", "document-link", "ul", "ol", "helpline"]
PROSE = ["h2", "h3", *PARAGRAPHS]
