"""What PostgresPythonProofTest asks of pgvector-python: it writes rows, and tells the bits of rows that it reads.

    pgvector_python.py version | write SCHEMA | read SCHEMA

The server is where the PG* variables of libpq say. Vectors stand in the table "exchange" (id, f, h, s, b); their bits
are told on standard output, one column of a row a line: id, column, and the elements in hexadecimal.
"""

import importlib.metadata
import struct
import sys

import numpy as np
import psycopg
import psycopg2
from pgvector import Bit, HalfVector, SparseVector, Vector
from pgvector.psycopg import register_vector
from pgvector.psycopg2 import register_vector as register_vector_2

LARGE = 1_000_000_000

# Subnormals, both zeros, the largest half, sums that float32 cannot hold: what a text of few digits would lose.
FLOATS = np.array([1.4e-45, -0.0, 0.1, 1 / 3, -1.1754942e-38, 1e18, 16777217.0, 1.17549435e-38], dtype=np.float32)
HALVES = np.array([65504, -65504, 5.9604645e-08, -0.0, 0.1, 6.1035156e-05, 1 / 3, 1.0], dtype=np.float16)
SPARSE = {0: 1.4e-45, 7: -1e18, 999_999_998: 1 / 3, 999_999_999: 0.1}
BITS = "1" + "0" * 31 + "01" * 16


def sparse():
    return SparseVector(SPARSE, LARGE)


def write(schema):
    with psycopg.connect(options=f"-c search_path={schema},public", autocommit=True) as connection:
        register_vector(connection)
        insert = "insert into exchange (id, f, h, s, b) values (%s, %s, %s, %s, %s)"
        row = (Vector(FLOATS), HalfVector(HALVES), sparse(), Bit(BITS))
        connection.execute(insert, (1, *row))
        connection.execute(insert.replace("%s", "%b"), (2, *row))
        connection.execute(insert, (3, None, None, None, None))
        with connection.cursor().copy("copy exchange (id, f, h, s, b) from stdin with (format binary)") as copy:
            copy.set_types(["int4", "vector", "halfvec", "sparsevec", "bit"])
            copy.write_row((4, *row))
    connection = psycopg2.connect(options=f"-c search_path={schema},public")
    with connection, connection.cursor() as cursor:
        register_vector_2(cursor)
        cursor.execute(insert, (5, Vector(FLOATS), HalfVector(HALVES), sparse(), Bit(BITS).to_text()))
    connection.close()


def hexadecimal(values, format):
    return " ".join(struct.pack(format, value).hex() for value in values)


def told(column, value):
    if value is None:
        return "null"
    if column == "f":
        return hexadecimal(value.to_list(), ">f")
    if column == "h":
        return hexadecimal(value.to_list(), ">e")
    if column == "s":
        indices = " ".join(str(index) for index in value.indices())
        return f"{value.dimensions()} {indices} {hexadecimal(value.values(), '>f')}"
    return (Bit.from_binary(value) if isinstance(value, bytes) else Bit(value)).to_text()


def tell(rows):
    for row in rows:
        for column, value in zip("fhsb", row[1:]):
            print(row[0], column, told(column, value))


def read(schema):
    select = "select id, f, h, s, b from exchange order by id"
    for binary in (False, True):
        with psycopg.connect(options=f"-c search_path={schema},public") as connection:
            register_vector(connection)
            tell(connection.cursor(binary=binary).execute(select))
    connection = psycopg2.connect(options=f"-c search_path={schema},public")
    with connection, connection.cursor() as cursor:
        register_vector_2(cursor)
        cursor.execute(select)
        tell(cursor)
    connection.close()


def version():
    print(importlib.metadata.version("pgvector"))


{"version": version, "write": write, "read": read}[sys.argv[1]](*sys.argv[2:])
