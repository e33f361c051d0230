"""Packaged JSON to records: ``files`` reads, ``rows`` builds."""
