/** Text as people write and read it: lengths of time, sizes, suggestions, printable words. */
@NullMarked
package org.stratosphere.engine.text;

import org.jspecify.annotations.NullMarked;
