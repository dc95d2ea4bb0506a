/** Compares the letters of each tuple with Markov models of known behaviours. */
@NullMarked
package org.stratosphere.markovmodels;

import org.jspecify.annotations.NullMarked;
