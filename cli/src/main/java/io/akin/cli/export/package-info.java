/**
 * Exports: {@link io.akin.cli.export.ExportTable} reads, a {@link io.akin.cli.export.RowWriter}
 * writes, {@link io.akin.cli.export.Exporter} goes from one to the other, and a {@link
 * io.akin.cli.export.PartFile} shows the file once it is whole.
 */
@NullMarked
package io.akin.cli.export;

import org.jspecify.annotations.NullMarked;
