"""The file formats in which a person hands over what they chose."""
