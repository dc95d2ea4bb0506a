/** A run that listens, disturbed for as long as one likes, and held against a quiet one. */
@NullMarked
package org.stratosphere.benchmark.soak;

import org.jspecify.annotations.NullMarked;
