"""Who may do what at a desk: accounts, passwords, sessions, roles, CSRF tokens.

``store`` keeps accounts and sessions in a small file, ``passwords`` hashes, ``attempts`` slows guessing down, ``csrf``
makes and checks tokens, ``login`` begins and ends sessions, ``guard`` stands before every route.
"""
