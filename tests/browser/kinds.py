"""A page of each kind of the sample edition, by its address from the site's root."""

KINDS = {
    "clippings": "clippings/",  # before any issue was read, which would be kept and listed there
    "home": "",
    "issue": "2026/04/09/",
    "read": "2026/04/09/read/",
    "page": "2026/04/10/02/",
    "article": "2026/04/10/01-01/",
    "calendar": "calendar/",
    "year": "2026/",
    "month": "2026/04/",
    "day": "days/04-10/",
    "days": "days/",
    "names": "authors/",
    "listing": "sections/8981-95fb/",
    "statistics": "statistics/",
    "search": "search/",
    "settings": "settings/",
    "about": "about/",
    "not-found": "404.html",
}
