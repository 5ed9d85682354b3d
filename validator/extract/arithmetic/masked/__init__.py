"""What a report states about a masked figure among others: relations that give its value or an interval."""
