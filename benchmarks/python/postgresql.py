"""The Python peers of `benchmarks/run postgresql`: SQLAlchemy's ORM, and psycopg2 by hand.

Where the database is says the environment, in libpq's variables; what each session sets, the argument.
"""

import sys

import psycopg2
from asked import answer
from pgvector import Vector
from pgvector.psycopg2 import register_vector
from pgvector.sqlalchemy import VECTOR
from psycopg2.extras import execute_values
from sqlalchemy import BigInteger, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, defer, mapped_column

LIMIT = 10
DIMENSION = 384
SETTINGS = sys.argv[1]


class Base(DeclarativeBase):
    pass


class Columns:
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    title: Mapped[str]
    part: Mapped[int]
    embedding = mapped_column(VECTOR(DIMENSION))


class Item(Columns, Base):
    __tablename__ = "items"


class Inserted(Columns, Base):
    __tablename__ = "inserted"


engine = create_engine("postgresql+psycopg2://")


@event.listens_for(engine, "connect")
def settings(connection, _):
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS)
    connection.commit()


session = Session(engine)
connection = psycopg2.connect("")
connection.autocommit = True
register_vector(connection)
cursor = connection.cursor()
cursor.execute(SETTINGS)
cursor.execute("select embedding from queries order by id")
queries = [vector.to_list() for (vector,) in cursor]
rows = []


def take(count):
    """The rows to insert, read beforehand."""
    global rows
    cursor.execute("select id, title, part, embedding from items where id < %s order by id", (count,))
    rows = cursor.fetchall()
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
        f"select {columns}, embedding <=> %s as distance from items order by distance limit %s",
        (Vector(queries[query]), LIMIT),
    )
    return [row[0] for row in cursor.fetchall()]


def by_hand_with_vector(query):
    return by_hand(query, "id, title, embedding")


def orm_insert(_):
    with Session(engine) as own:
        own.add_all([Inserted(id=i, title=t, part=p, embedding=e) for i, t, p, e in rows])
        own.commit()
    return []


def by_hand_insert(_):
    connection.autocommit = False
    execute_values(cursor, "insert into inserted (id, title, part, embedding) values %s", rows, page_size=1000)
    connection.commit()
    connection.autocommit = True
    return []


COMMANDS = {
    "take": take,
    "orm": orm_without_vector,
    "orm+vector": orm,
    "hand": by_hand,
    "hand+vector": by_hand_with_vector,
    "orm+insert": orm_insert,
    "hand+insert": by_hand_insert,
}

answer(("SQLAlchemy", "psycopg2-binary", "pgvector"), COMMANDS)
