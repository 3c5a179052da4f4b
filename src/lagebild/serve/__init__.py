"""The desk: REST under /api/v1 and server-rendered pages on one ledger. Imported by :mod:`lagebild.cli` alone.

How a route is added. REST: a module in :mod:`lagebild.serve.api` with a ``router = APIRouter(tags=[...])``, its paths
without ``/api/v1``, entered in the list of ``api/__init__.py``. A page: a module in :mod:`lagebild.serve.pages` with a
``router = APIRouter(default_response_class=HTMLResponse)``, entered in the list of ``pages/__init__.py``; its function
returns :func:`lagebild.serve.rendering.page`, its template extends ``base.html``, its words stand in ``texts/*.tsv``.

What a route need not think of, because :func:`lagebild.serve.app.create_app` does it for all: who is asking (at least
the role "read"), the CSRF token of every unsafe method, the limit of the body, the headers, the ETag, problems. What it
says itself: ``OpenLedger`` (:mod:`lagebild.serve.ledgers`) for the ledger, ``Judge`` or ``Admin``
(:mod:`lagebild.serve.accounts.guard`) for a higher role. It raises LedgerError and the like as they come, or
``Refused`` (:mod:`lagebild.serve.problems`) with a status of its own. A function that asks the ledger is a plain
``def``: it runs in a thread and does not hold up the others.
"""
