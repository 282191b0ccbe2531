"""Conversion: page text → lines → paragraphs → blocks → drafts → articles, each step in the file of its name."""
