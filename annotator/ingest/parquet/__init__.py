"""Parquet files read without trusting them: plain and dictionary pages; Snappy, gzip, unpacked.

What other programs may do beside that is refused by name. The format is described at
https://parquet.apache.org/docs/file-format/.
"""
