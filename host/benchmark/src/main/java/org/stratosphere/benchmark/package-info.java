/** Measures the parts of the data path one by one, with JMH. */
@NullMarked
package org.stratosphere.benchmark;

import org.jspecify.annotations.NullMarked;
