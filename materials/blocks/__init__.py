"""Blocks of the materials app."""

from materials.blocks.reminder import ReminderBlock

__all__ = ["ReminderBlock"]
