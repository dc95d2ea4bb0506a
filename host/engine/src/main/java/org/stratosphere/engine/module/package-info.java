/** Detection modules at work: one thread, one bounded queue and one deadline each. */
@NullMarked
package org.stratosphere.engine.module;

import org.jspecify.annotations.NullMarked;
