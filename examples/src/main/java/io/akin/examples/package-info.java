/**
 * Programs to begin from; each is run by a test. {@link io.akin.examples.Tutorial} is the first, on
 * the database that {@link io.akin.examples.YourDatabase} finds; {@link
 * io.akin.examples.ExistingTable} adds vectors to a table that is there; {@link
 * io.akin.examples.OwnSql} is for those who write their own; {@link io.akin.examples.Transactions}
 * joins the caller's transaction.
 */
@NullMarked
package io.akin.examples;

import org.jspecify.annotations.NullMarked;
