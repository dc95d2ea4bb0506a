/** Tuples and their state strings, as detection modules see them. */
@NullMarked
package org.stratosphere.pluginapi.tuple;

import org.jspecify.annotations.NullMarked;
