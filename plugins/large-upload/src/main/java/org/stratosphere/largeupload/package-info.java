/** Large uploads: single flows, and sums from one source to one destination. */
@NullMarked
package org.stratosphere.largeupload;

import org.jspecify.annotations.NullMarked;
