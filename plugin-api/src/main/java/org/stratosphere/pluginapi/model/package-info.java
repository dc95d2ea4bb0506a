/** Models: the parameters that a module compares traffic with, and how they are trained. */
@NullMarked
package org.stratosphere.pluginapi.model;

import org.jspecify.annotations.NullMarked;
