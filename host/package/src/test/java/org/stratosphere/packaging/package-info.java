/** The archives and packages as their users get them. */
@NullMarked
package org.stratosphere.packaging;

import org.jspecify.annotations.NullMarked;
