/** How results look: colours, tables, JSON, the log file. */
@NullMarked
package org.stratosphere.app.output;

import org.jspecify.annotations.NullMarked;
