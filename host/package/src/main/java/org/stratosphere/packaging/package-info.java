/** Assembles what is shipped: the distribution's folder with its texts, licences and sums, and what the Debian package adds. */
@NullMarked
package org.stratosphere.packaging;

import org.jspecify.annotations.NullMarked;
