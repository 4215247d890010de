"""The Python peers of `benchmarks/run tidb`: SQLAlchemy's ORM with tidb-vector's column, and PyMySQL by hand.

Where the database is says `AKIN_BENCHMARK_URL`; how many dimensions its vectors have, the argument.
"""

import json
import os
import sys

from asked import answer
from sqlalchemy import BigInteger, Text, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, defer, mapped_column
from tidb_vector.sqlalchemy import VectorType

LIMIT = 10
DIMENSION = int(sys.argv[1])


class Base(DeclarativeBase):
    pass


class Columns:
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(Text)
    part: Mapped[int]
    embedding = mapped_column(VectorType(DIMENSION))


class Item(Columns, Base):
    __tablename__ = "items"


class Inserted(Columns, Base):
    __tablename__ = "inserted"


engine = create_engine(os.environ["AKIN_BENCHMARK_URL"])
session = Session(engine)
connection = engine.raw_connection().driver_connection
connection.autocommit(True)
cursor = connection.cursor()
cursor.execute("select embedding from queries order by id")
queries = [json.loads(text) for (text,) in cursor]
rows = []


def take(count):
    """The rows to insert, read beforehand."""
    global rows
    cursor.execute("select id, title, part, embedding from inserted where id < %s order by id", (count,))
    rows = [(i, t, p, json.loads(e)) for i, t, p, e in cursor.fetchall()]
    return [len(rows)]


def orm(query, *options):
    distance = Item.embedding.cosine_distance(queries[query])
    session.expunge_all()
    found = session.execute(select(Item, distance).options(*options).order_by(distance).limit(LIMIT)).all()
    session.rollback()
    return [item.id for item, _ in found]


def orm_without_vector(query):
    return orm(query, defer(Item.embedding))


def by_hand(query, columns="id, title"):
    cursor.execute(
        f"select {columns}, vec_cosine_distance(embedding, %s) as distance from items order by distance limit %s",
        (str(queries[query]), LIMIT),
    )
    return cursor.fetchall()


def by_hand_without_vector(query):
    return [row[0] for row in by_hand(query)]


def by_hand_with_vector(query):
    found = [(i, t, json.loads(e), d) for i, t, e, d in by_hand(query, "id, title, embedding")]
    return [row[0] for row in found]


def orm_insert(_):
    with Session(engine) as own:
        own.add_all([Inserted(id=i, title=t, part=p, embedding=e) for i, t, p, e in rows])
        own.commit()
    return []


def by_hand_insert(_):
    connection.begin()
    cursor.executemany(
        "insert into inserted (id, title, part, embedding) values (%s, %s, %s, %s)",
        [(i, t, p, str(e)) for i, t, p, e in rows],
    )
    connection.commit()
    return []


COMMANDS = {
    "take": take,
    "orm": orm_without_vector,
    "orm+vector": orm,
    "hand": by_hand_without_vector,
    "hand+vector": by_hand_with_vector,
    "orm+insert": orm_insert,
    "hand+insert": by_hand_insert,
}

answer(("SQLAlchemy", "PyMySQL", "tidb-vector"), COMMANDS)
