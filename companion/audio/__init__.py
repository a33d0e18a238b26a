"""The patient's sound: scenes, ramps, cues and the device, all on one sound thread."""
