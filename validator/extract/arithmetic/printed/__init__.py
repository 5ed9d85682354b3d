"""What a report states about its printed figures: equations that hold or fail."""
