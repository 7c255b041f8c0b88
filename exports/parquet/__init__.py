"""Parquet files, as far as data sets need them: strings, numbers, lists and structs, with gzip.

Written anew because the library for it is larger than the whole program. The format is described
at https://parquet.apache.org/docs/file-format/.
"""
