/**
 * The command line.
 *
 * <p>{@link io.akin.cli.Main} puts the commands together, runs one, and makes one sentence and an
 * exit code of whatever goes wrong ({@code Failures}). There is a class for each command: {@code
 * QuickstartCommand}, {@code LoadCommand}, {@code SearchCommand} and {@code InfoCommand}. They
 * share {@code Database}, which finds out from {@code --url}, the environment and a {@code .env}
 * file which database is meant, and {@code Surroundings}, which is all that they know of the
 * process they run in.
 *
 * <p>What they do stands in packages of its own: {@link io.akin.cli.read} reads files, {@link
 * io.akin.cli.embed} makes vectors of text, {@link io.akin.cli.load} loads.
 */
@NullMarked
package io.akin.cli;

import org.jspecify.annotations.NullMarked;
