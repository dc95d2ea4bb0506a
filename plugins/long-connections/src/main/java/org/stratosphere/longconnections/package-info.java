/** Finds long connections: pairs of addresses that stay in touch for hours. */
@NullMarked
package org.stratosphere.longconnections;

import org.jspecify.annotations.NullMarked;
