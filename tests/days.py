"""Days as people write them: those that are read wherever a day is taken, and those that are read nowhere."""

READ = ("2021-04-14", " 2021-04-14 ", "2020-02-29")
REFUSED = (
    "20210414", "2021-W15-3", "2021-4-14", "2021-104", "14.4.2021", "14/04/2021", "2021-04", "2021-04-14T00:00",
    "2021-02-29", "2021-13-01", "0000-01-01", "\u0662\u0660\u0662\u0661-04-14", "yesterday",
)  # fmt: skip
