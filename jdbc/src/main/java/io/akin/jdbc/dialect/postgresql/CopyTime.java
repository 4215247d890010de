package io.akin.jdbc.dialect.postgresql;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Days and microseconds since 2000-01-01, which are PostgreSQL's dates and times. The ends of
 * Java's calendar are its infinities, as to pgjdbc, which also rounds to microseconds as here.
 */
final class CopyTime {
  private static final int DAYS_TO_2000 = 10_957;
  private static final long SECONDS_TO_2000 = 86_400L * DAYS_TO_2000;
  private static final long MICROS = 1_000_000;

  /** Within what PostgreSQL's calendar holds; beyond, it has the word. */
  private static final int FIRST_YEAR = -4_000;

  private static final int LAST_YEAR = 200_000;

  private CopyTime() {}

  static boolean date(Object value, CopyBuffer out) {
    if (!(value instanceof LocalDate date)) {
      return false;
    }
    if (date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN)) {
      return days(date.equals(LocalDate.MAX) ? Integer.MAX_VALUE : Integer.MIN_VALUE, out);
    }
    return isHeld(date.getYear()) && days((int) (date.toEpochDay() - DAYS_TO_2000), out);
  }

  static boolean time(Object value, CopyBuffer out) {
    return value instanceof LocalTime time
        && micros(micros(time.toSecondOfDay(), time.getNano()), out);
  }

  static boolean timestamp(Object value, CopyBuffer out) {
    if (!(value instanceof LocalDateTime time)) {
      return false;
    }
    if (time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN)) {
      return infinity(time.equals(LocalDateTime.MAX), out);
    }
    return isHeld(time.getYear())
        && instant(time.toEpochSecond(ZoneOffset.UTC), time.getNano(), out);
  }

  static boolean timestampWithZone(Object value, CopyBuffer out) {
    if (!(CopyField.portable(value) instanceof OffsetDateTime time)) {
      return false;
    }
    if (time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN)) {
      return infinity(time.equals(OffsetDateTime.MAX), out);
    }
    return isHeld(time.getYear()) && instant(time.toEpochSecond(), time.getNano(), out);
  }

  private static boolean isHeld(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private static boolean infinity(boolean positive, CopyBuffer out) {
    return micros(positive ? Long.MAX_VALUE : Long.MIN_VALUE, out);
  }

  private static boolean instant(long epochSecond, int nano, CopyBuffer out) {
    return micros(micros(epochSecond - SECONDS_TO_2000, nano), out);
  }

  private static long micros(long seconds, int nano) {
    return seconds * MICROS + (nano + 500) / 1000;
  }

  private static boolean days(int days, CopyBuffer out) {
    CopyField.begin(Integer.BYTES, out).putInt(days);
    return true;
  }

  private static boolean micros(long micros, CopyBuffer out) {
    CopyField.begin(Long.BYTES, out).putLong(micros);
    return true;
  }
}
