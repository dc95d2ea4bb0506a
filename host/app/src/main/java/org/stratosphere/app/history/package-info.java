/** The runs of a home, kept with their findings in a database, so that they can be looked at and judged anew. */
@NullMarked
package org.stratosphere.app.history;

import org.jspecify.annotations.NullMarked;
